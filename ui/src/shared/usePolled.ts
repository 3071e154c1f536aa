import { useEffect, useState } from "react";
import { messageOf } from "../api/problem";
import { pollWhileVisible } from "./poll";

interface Polled<Value> {
  /** What was read last; undefined before the first. */
  value: Value | undefined;
  /** Why the value is old or missing; empty otherwise. */
  problem: string;
}

/** Reads now, every `interval` milliseconds while the page is visible, and where `read` is another function. */
export function usePolled<Value>(read: () => Promise<Value>, interval: number): Polled<Value> {
  const [polled, setPolled] = useState<Polled<Value>>({ value: undefined, problem: "" });
  useEffect(() => {
    let isCurrent = true;
    const update = (next: Partial<Polled<Value>>) => {
      if (isCurrent) setPolled((before) => ({ ...before, ...next }));
    };
    const poll = () =>
      read().then(
        (value) => update({ value, problem: "" }),
        (error: unknown) => update({ problem: messageOf(error) }),
      );
    const stop = pollWhileVisible(poll, interval);
    return () => {
      isCurrent = false;
      stop();
    };
  }, [read, interval]);
  return polled;
}
