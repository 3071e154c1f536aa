import { useState } from "react";
import { messageOf } from "../api/problem";

/**
 * Runs an action; `busy` while it runs, `problem` is its error message until the next one. With `tell`,
 * that gets the message instead.
 */
export function useAction(tell?: (problem: string) => void) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const run = async (action: () => Promise<void>) => {
    setBusy(true);
    setProblem("");
    try {
      await action();
    } catch (error) {
      (tell ?? setProblem)(messageOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { run, busy, problem };
}
