import { expect, test } from "vitest";
import type { LiveEvent } from "../live/notices";
import { missedSince } from "./filter";

const events = (...offsets: number[]) => offsets.map((offset) => ({ offset }) as LiveEvent);

test("what came while the list was held still is counted, as far as it is kept", () => {
  const held = events(2, 1);
  expect(missedSince(held, held)).toBe("");
  expect(missedSince(held, [...events(4, 3), ...held])).toBe("2");
  expect(missedSince(held, events(9, 8, 7))).toBe("over 3");
  expect(missedSince([], events(1))).toBe("1");
});
