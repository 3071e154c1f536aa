import type { Order } from "../api/types";
import type { Operations } from "../live/notices";

/** How many orders were placed in each minute; `minutes` in seconds since 1970. */
export interface PerMinute {
  minutes: number[];
  counts: number[];
}

/** The last `length` minutes up to now, the present one included. */
export function ordersPerMinute(orders: Iterable<Order>, now: number, length: number): PerMinute {
  const last = Math.floor(now / 60_000);
  const counts = new Array<number>(length).fill(0);
  for (const { createdAt } of orders) {
    const index = length - 1 - (last - Math.floor(Date.parse(createdAt) / 60_000));
    if (index >= 0 && index < length) counts[index] = (counts[index] ?? 0) + 1;
  }
  return { minutes: counts.map((_, index) => (last - length + 1 + index) * 60), counts };
}

/** When orders were placed, in seconds, and how many milliseconds Products took to answer. */
export interface Latencies {
  at: number[];
  took: number[];
}

export function latencies(orders: Iterable<Order>, since: number): Latencies {
  const found: [number, number][] = [];
  for (const { createdAt, reservation } of orders) {
    const placed = Date.parse(createdAt);
    if (reservation.decidedAt && placed >= since) found.push([placed / 1000, Date.parse(reservation.decidedAt) - placed]);
  }
  found.sort(([a], [b]) => a - b);
  return { at: found.map(([at]) => at), took: found.map(([, took]) => took) };
}

export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** One topic as both services see it; null where nobody can tell. */
export interface TopicRow {
  topic: string;
  /** Written, and not sent yet. */
  outbox: number;
  /** Sent, and not handled yet; undefined where neither service consumes it. */
  lag: number | null | undefined;
  dead: number;
  waiting: number;
}

export function topicRows(told: readonly Operations[]): TopicRow[] {
  const rows = new Map<string, TopicRow>();
  const row = (topic: string): TopicRow => {
    const found = rows.get(topic) ?? { topic, outbox: 0, lag: undefined, dead: 0, waiting: 0 };
    rows.set(topic, found);
    return found;
  };
  for (const { outbox, lag, deadLetters } of told) {
    for (const [topic, waiting] of Object.entries(outbox)) row(topic).outbox += waiting;
    for (const [topic, { dead, waiting, replay }] of Object.entries(deadLetters)) {
      row(topic).dead += dead + replay;
      row(topic).waiting += waiting;
      // Dead letters are the consumer's: it is one, though its lag is not known while Kafka is away.
      if (lag === null) row(topic).lag = null;
    }
    for (const [topic, behind] of Object.entries(lag ?? {})) row(topic).lag = behind;
  }
  return [...rows.values()].sort((a, b) => a.topic.localeCompare(b.topic));
}
