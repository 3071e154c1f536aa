import { useState } from "react";
import { sentenceOf } from "../api/problem";

interface Action {
  run: (action: () => Promise<void>) => Promise<void>;
  busy: boolean;
  problem: string;
}

/** Runs one thing at a time, and keeps the sentence of what failed until the next try. */
export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const run = async (action: () => Promise<void>) => {
    setBusy(true);
    setProblem("");
    try {
      await action();
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { run, busy, problem };
}
