import { expect, it } from "vitest";
import type { LiveEvent } from "../live/messages";
import { firstOf, withOffsets } from "./history";

const event = (topic: string, offset: number): LiveEvent =>
  ({ topic, partition: 0, offset, timestamp: `2026-01-31T12:00:0${offset}.000Z` }) as LiveEvent;

it("shows past events up to where every service has been read", () => {
  const whole = { events: [event("a", 1), event("a", 4)], complete: true };
  const part = { events: [event("b", 2), event("b", 3)], complete: false };
  expect(firstOf([whole, part])).toEqual({ events: [event("a", 1), event("b", 2), event("b", 3)], complete: false });
  expect(firstOf([whole])).toEqual(whole);
});

it("leaves out what an event that is not read may come before, although another service has it", () => {
  const none = { events: [], complete: false };
  expect(firstOf([{ events: [event("a", 1)], complete: true }, none])).toEqual(none);
  expect(firstOf([])).toEqual({ events: [], complete: true });
});

it("shows an event of two services once", () => {
  const part = { events: [event("a", 1), event("a", 2)], complete: true };
  expect(firstOf([part, part]).events).toEqual(part.events);
});

it("goes on after the last offset of each partition", () => {
  const known = { a: { 0: 1, 1: 7 } };
  expect(withOffsets(known, [event("a", 2), event("b", 3), event("a", 4)])).toEqual({ a: { 0: 4, 1: 7 }, b: { 0: 3 } });
  expect(known).toEqual({ a: { 0: 1, 1: 7 } });
});
