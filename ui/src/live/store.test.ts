import { expect, test } from "vitest";
import { createStore } from "./store";

test("the changes of a turn are applied together, in order, and told of once", () => {
  const due: (() => void)[] = [];
  const store = createStore<string>("", (task) => due.push(task));
  let told = 0;
  store.subscribe(() => (told += 1));
  for (const letter of "abc") store.update((text) => text + letter);
  expect([store.get(), told, due.length]).toEqual(["", 0, 1]);
  due.pop()?.();
  expect([store.get(), told]).toEqual(["abc", 1]);
});
