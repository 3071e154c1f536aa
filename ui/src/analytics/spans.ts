import type { Step } from "../api/types";

const HOUR = 3_600_000; // milliseconds
const DAY = 24 * HOUR;

/** Spans until now: what names each, and its length. */
export const SPANS = { quarter: ["15 min", HOUR / 4], hour: ["1 hour", HOUR], day: ["24 hours", DAY], week: ["7 days", 7 * DAY], month: ["30 days", 30 * DAY], year: ["1 year", 365 * DAY] } as const;
export type SpanName = keyof typeof SPANS;
export const DEFAULT: SpanName = "hour";

/** What the page shows; without `to` it goes on until now. */
export interface Span {
  step: Step;
  from: string;
  to: string;
}

/** The span of this name, else the default one; or, where `from` is a time of the reader's clock, the one from it. */
export function spanOf(name: string, from: string, to: string, now: number): Span {
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  if (Number.isNaN(begin)) {
    const [, length] = SPANS[name as SpanName] ?? SPANS[DEFAULT];
    const step = stepFor(length);
    // The bucket that is not over is the last one.
    return { step, from: new Date(now - length + LENGTHS[step]).toISOString(), to: "" };
  }
  const until = Number.isNaN(end) ? now : end;
  return { step: stepFor(until - begin), from: new Date(begin).toISOString(), to: Number.isNaN(end) ? "" : new Date(end).toISOString() };
}

const LENGTHS = { minute: 60_000, hour: HOUR, day: DAY };

/** Few enough buckets to tell one from another. */
export function stepFor(length: number): Step {
  if (length <= 3 * HOUR) return "minute";
  return length <= 8 * DAY ? "hour" : "day";
}

export function queryOf({ step, from, to }: Span): string {
  return new URLSearchParams({ step, from, ...(to && { to }) }).toString();
}
