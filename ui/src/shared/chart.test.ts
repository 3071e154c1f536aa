import { expect, it } from "vitest";
import { optionsOf } from "./Chart";

it("names its axes: the time zone of the reader, and what the values are", () => {
  const { axes } = optionsOf({ width: 400, height: 176 }, "bars", ["complete", "running"], "Orders", String, "minute");
  expect(axes?.map(({ label }) => label)).toEqual([expect.stringMatching(/^Time \(\S+\)$/), "Orders"]);
});
