import { expect, test, vi } from "vitest";
import { clock, fullTime } from "./time";

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
