import type { LiveEvent } from "../live/messages";

/** Milliseconds over which the rate of a topic is measured. */
export const WINDOW = 10_000;

/** Messages a second of each topic, by their offsets: those that the feed skipped count, too. */
export function ratesOf(events: readonly LiveEvent[], now: number): ReadonlyMap<string, number> {
  const ranges = new Map<string, { topic: string; first: number; last: number }>();
  for (const { topic, partition, offset, timestamp } of events) {
    if (Date.parse(timestamp) < now - WINDOW) continue;
    const key = `${topic}/${partition}`;
    const range = ranges.get(key) ?? { topic, first: offset, last: offset };
    ranges.set(key, { topic, first: Math.min(range.first, offset), last: Math.max(range.last, offset) });
  }
  const rates = new Map<string, number>();
  for (const { topic, first, last } of ranges.values()) {
    rates.set(topic, (rates.get(topic) ?? 0) + (last - first + 1) / (WINDOW / 1000));
  }
  return rates;
}
