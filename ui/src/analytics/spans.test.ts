import { describe, expect, it } from "vitest";
import { queryOf, spanOf, stepFor } from "./spans";

const NOW = Date.parse("2026-01-31T12:34:56Z");

describe("a span", () => {
  it("goes on until now where it has a name", () => {
    expect(spanOf("hour", "", "", NOW)).toEqual({ step: "minute", from: "2026-01-31T11:35:56.000Z", to: "" });
    expect(spanOf("year", "", "", NOW).step).toBe("day");
    expect(spanOf("nonsense", "", "", NOW)).toEqual(spanOf("hour", "", "", NOW));
  });

  it("goes from one time to another where the reader chose them", () => {
    const span = spanOf("hour", "2026-01-01T00:00Z", "2026-01-02T00:00Z", NOW);
    expect(span).toEqual({ step: "hour", from: "2026-01-01T00:00:00.000Z", to: "2026-01-02T00:00:00.000Z" });
    expect(queryOf(span)).toBe("step=hour&from=2026-01-01T00%3A00%3A00.000Z&to=2026-01-02T00%3A00%3A00.000Z");
    expect(spanOf("hour", "2025-01-01T00:00Z", "", NOW)).toEqual({ step: "day", from: "2025-01-01T00:00:00.000Z", to: "" });
  });

  it("has buckets that can be told apart", () => {
    expect([3, 4, 8 * 24, 9 * 24].map((hours) => stepFor(hours * 3_600_000))).toEqual(["minute", "hour", "hour", "day"]);
  });
});
