import { useRef, useState } from "react";
import { messageOf } from "../api/problem";

/** Whether no other action has begun since. */
type IsLast = () => boolean;

/**
 * Runs an action; `busy` while it runs, `problem` is its error message until the next one. With `tell`,
 * that gets the message instead. Of actions that overlap, the last one begun counts.
 */
export function useAction(tell?: (problem: string) => void) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const begun = useRef(0);
  const run = async (action: (isLast: IsLast) => Promise<void>) => {
    begun.current += 1;
    const number = begun.current;
    const isLast = () => number === begun.current;
    setBusy(true);
    setProblem("");
    try {
      await action(isLast);
    } catch (error) {
      if (tell) tell(messageOf(error));
      else if (isLast()) setProblem(messageOf(error));
    } finally {
      if (isLast()) setBusy(false);
    }
  };
  return { run, busy, problem };
}
