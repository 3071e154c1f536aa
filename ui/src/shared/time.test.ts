import { expect, test, vi } from "vitest";
import { clock, duration, fullTime } from "./time";

test("the same day of another year is shown with its date", () => {
  vi.setSystemTime("2026-03-04T12:00:00");
  expect(clock(new Date("2026-03-04T11:00:00").toISOString())).toBe("11:00:00");
  expect(clock(new Date("2025-03-04T11:00:00").toISOString())).toBe("4 Mar 2025, 11:00:00");
  expect(clock(new Date("2026-03-03T11:00:00").toISOString())).toBe("3 Mar, 11:00:00");
  vi.useRealTimers();
});

test("a full time has the date, milliseconds and the time zone", () => {
  expect(fullTime("2026-01-31T12:00:00.250Z")).toMatch(/^\d+ \w+ 2026, \d\d:\d\d:00\.250 \S+$/);
});

test.each([
  [0, "0 ms"],
  [999.4, "999 ms"],
  [999.5, "1 s"],
  [3_240, "3.2 s"],
  [59_940, "59.9 s"],
  [59_950, "1 min"],
  [720_000, "12 min"],
  [3_569_999, "59 min"],
  [3_570_000, "1 h"],
  [12_600_000, "3.5 h"],
  [172_800_000, "2 d"],
])("%d ms is written as %s", (milliseconds, written) => expect(duration(milliseconds)).toBe(written));
