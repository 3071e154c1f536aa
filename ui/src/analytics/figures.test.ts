import { describe, expect, it } from "vitest";
import type { Bucket } from "../api/types";
import { amountIn, barsOf, COUNTS, lastComplete, percentilesOf, words } from "./figures";

const bucket = (minute: number, placed: number): Bucket => ({
  at: new Date(minute * 60_000).toISOString(),
  ...{ placed, reserved: 0, rejected: 0, paid: 0, paymentFailed: {}, refunded: 0, shipped: 0, delivered: 0, cancelled: {}, revenue: {} },
  ...{ decided: 1, p50: 10 * placed, p95: null },
});

describe("the data of a chart", () => {
  it("has the bucket that is not over apart", () => {
    const buckets = [bucket(1, 5), bucket(2, 7)];
    const placed = (each: Bucket) => each.placed;
    expect(barsOf(buckets, 2.5 * 60_000, placed)).toEqual([[60, 120], [5, null], [null, 7]]);
    expect(barsOf(buckets, 3 * 60_000, placed)).toEqual([[60, 120], [5, 7], [null, null]]);
    expect(lastComplete(barsOf(buckets, 2.5 * 60_000, placed))).toBe(5);
    expect(lastComplete(barsOf([], 0, placed))).toBeUndefined();
    expect(barsOf([], 0, placed)).toEqual([[], [], []]);
  });

  it("has no percentile where nothing was decided", () => {
    expect(percentilesOf([bucket(1, 5)])).toEqual([[60], [50], [null]]);
  });
});

it("names causes and amounts in words", () => {
  expect(words("RESERVATION_REJECTED")).toBe("reservation rejected");
  const euros = amountIn("EUR");
  expect(euros.full(-12.5)).toBe("-€12.50");
  expect([0, 1250, -4_000_000].map(euros.short)).toEqual(["€0", "€1.3K", "-€4M"]);
  expect([950, 20_000].map(COUNTS.short)).toEqual(["950", "20K"]);
});
