import { expect, test } from "vitest";
import type { LiveEvent } from "../live/messages";
import { newSince } from "./filter";

const events = (...offsets: number[]) => offsets.map((offset) => ({ offset }) as LiveEvent);

test("events that came after the pause are counted, as far as they are kept", () => {
  const paused = events(2, 1);
  expect(newSince(paused, paused)).toBe("");
  expect(newSince(paused, [...events(4, 3), ...paused])).toBe("2");
  expect(newSince(paused, events(9, 8, 7))).toBe("over 3");
  expect(newSince([], events(1))).toBe("1");
});
