import { useState } from "react";
import { useAction } from "./useAction";

/** What was read last. An answer that arrives after a later read has begun is dropped. */
export function useRead<Value>() {
  const [value, setValue] = useState<Value>();
  const { run, busy, problem } = useAction();
  const read = (fetchValue: () => Promise<Value>) =>
    void run(async (isLast) => {
      const found = await fetchValue();
      if (isLast()) setValue(found);
    });
  return { value, read, busy, problem };
}
