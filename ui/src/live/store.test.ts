import { expect, test } from "vitest";
import { createStore } from "./store";

test("changes are batched, applied in order, and notify listeners once", () => {
  const scheduled: (() => void)[] = [];
  const store = createStore<string>("", (task) => scheduled.push(task));
  let calls = 0;
  store.subscribe(() => (calls += 1));
  for (const character of "abc") store.update((text) => text + character);
  expect([store.get(), calls, scheduled.length]).toEqual(["", 0, 1]);
  scheduled.pop()?.();
  expect([store.get(), calls]).toEqual(["abc", 1]);
});
