import { expect, it } from "vitest";
import { optionsOf } from "./Chart";

const BARS = optionsOf({ width: 400, height: 176 }, "bars", ["complete", "running"], "Orders", { full: String, short: String }, "minute");

it("names its axes: the time zone of the reader, and what the values are", () => {
  expect(BARS.axes?.map(({ label }) => label)).toEqual([expect.stringMatching(/^Time \(\S+\)$/), "Orders"]);
});

it.each([
  { of: "payments", min: 5, max: 100, from: 0, to: 115 },
  { of: "refunds of earlier payments", min: -200, max: 100, from: -230, to: 115 },
])("shows zero and $of", ({ min, max, from, to }) => {
  const range = BARS.scales?.y?.range as (...args: unknown[]) => number[];
  const [lowest, highest] = range({}, min, max);
  expect(lowest).toBeCloseTo(from);
  expect(highest).toBeCloseTo(to);
});
