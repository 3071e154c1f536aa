import type { Order } from "../api/types";
import type { Operations } from "../live/messages";

/** How many orders were placed in each minute; `minutes` in seconds since 1970. */
export interface PerMinute {
  minutes: number[];
  counts: number[];
}

/** The last `length` minutes, including the current one. */
export function ordersPerMinute(orders: Iterable<Order>, now: number, length: number): PerMinute {
  const last = Math.floor(now / 60_000);
  const counts = new Array<number>(length).fill(0);
  for (const { createdAt } of orders) {
    const index = length - 1 - (last - Math.floor(Date.parse(createdAt) / 60_000));
    if (index >= 0 && index < length) counts[index] = (counts[index] ?? 0) + 1;
  }
  return { minutes: counts.map((_, index) => (last - length + 1 + index) * 60), counts };
}

/** When orders were placed, in seconds since 1970, and the milliseconds until Products answered. */
export interface Latencies {
  placedAt: number[];
  latencies: number[];
}

export function reservationLatencies(orders: Iterable<Order>, since: number): Latencies {
  const found: [number, number][] = [];
  for (const { createdAt, reservation } of orders) {
    const placed = Date.parse(createdAt);
    if (reservation.decidedAt && placed >= since) found.push([placed / 1000, Date.parse(reservation.decidedAt) - placed]);
  }
  found.sort(([a], [b]) => a - b);
  return { placedAt: found.map(([at]) => at), latencies: found.map(([, latency]) => latency) };
}

export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** One topic, from the figures of both services. */
export interface TopicRow {
  topic: string;
  /** Events not sent yet. */
  outbox: number;
  /** Messages not handled yet; null where unknown, undefined where neither service consumes the topic. */
  lag: number | null | undefined;
  dead: number;
  blocked: number;
}

export function topicRows(services: readonly Operations[]): TopicRow[] {
  const rows = new Map<string, TopicRow>();
  const row = (topic: string): TopicRow => {
    const found = rows.get(topic) ?? { topic, outbox: 0, lag: undefined, dead: 0, blocked: 0 };
    rows.set(topic, found);
    return found;
  };
  for (const { outbox, lag, deadLetters } of services) {
    for (const [topic, backlog] of Object.entries(outbox)) row(topic).outbox += backlog;
    for (const [topic, { dead, blocked, replay }] of Object.entries(deadLetters)) {
      row(topic).dead += dead + replay;
      row(topic).blocked += blocked;
      // A service has dead letters of the topics that it consumes: its lag is unknown, not absent.
      if (lag === null) row(topic).lag = null;
    }
    for (const [topic, messages] of Object.entries(lag ?? {})) row(topic).lag = messages;
  }
  return [...rows.values()].sort((a, b) => a.topic.localeCompare(b.topic));
}
