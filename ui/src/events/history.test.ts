import { expect, it } from "vitest";
import type { LiveEvent } from "../live/messages";
import { afterPage, firstOf } from "./history";

const event = (topic: string, offset: number): LiveEvent =>
  ({ topic, partition: 0, offset, timestamp: `2026-01-31T12:00:0${offset}.000Z` }) as LiveEvent;

it("shows past events up to the time that every service has reached", () => {
  const whole = { events: [event("a", 1), event("a", 4)], complete: true };
  const part = { events: [event("b", 2), event("b", 3)], complete: false };
  expect(firstOf([whole, part])).toEqual({ events: [event("a", 1), event("b", 2), event("b", 3)], complete: false });
  expect(firstOf([whole])).toEqual(whole);
});

it("goes on at the last event, or after a page of one time", () => {
  expect(afterPage({ events: [event("a", 1), event("b", 2)], complete: false })).toBe("2026-01-31T12:00:02.000Z");
  expect(afterPage({ events: [event("a", 1), event("b", 1)], complete: false })).toBe("2026-01-31T12:00:01.001Z");
});
