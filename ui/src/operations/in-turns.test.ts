import { expect, test } from "vitest";
import { inTurns } from "./in-turns";

test("every item is handled once, a few at a time, and failures do not stop the others", async () => {
  const handled: number[] = [];
  let running = 0;
  let most = 0;
  const failures = await inTurns([...Array(20).keys()], async (item) => {
    most = Math.max(most, ++running);
    await Promise.resolve();
    running -= 1;
    handled.push(item);
    if (item % 7 === 0) throw new Error(`no ${item}`);
  });
  expect(handled.sort((a, b) => a - b)).toEqual([...Array(20).keys()]);
  expect(most).toBe(4);
  expect(failures).toEqual([0, 7, 14].map((item) => ({ item, reason: `no ${item}` })));
});
