import { expect, test, vi } from "vitest";
import { pollWhileVisible } from "./poll";

test("polling never begins a read before the last one has ended", async () => {
  vi.useFakeTimers();
  vi.stubGlobal("document", { hidden: false, addEventListener: vi.fn(), removeEventListener: vi.fn() });
  const ends: (() => void)[] = [];
  const stop = pollWhileVisible(() => new Promise((end) => ends.push(end)), 1000);
  await vi.advanceTimersByTimeAsync(5000);
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await vi.advanceTimersByTimeAsync(1000);
  expect(ends).toHaveLength(2);
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
