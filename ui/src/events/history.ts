/** Events that the services read from Kafka for operators, as far as the topics reach back. */
import { SERVICES, type Service } from "../api/config";
import type { Order } from "../api/types";
import { byTime, eventId } from "../live/board";
import type { LiveEvent } from "../live/messages";
import { call } from "../live/sockets";

/** Events of the topics, oldest first; `complete` is false where some may be missing. */
export interface History {
  events: readonly LiveEvent[];
  complete: boolean;
}

/** Reads an order's events through these services. Throws where one of them fails. */
export async function fetchKeyHistory(order: Order, services: readonly Service[]): Promise<History> {
  const parts = await read("key:history", { key: order._id, since: order.createdAt }, services);
  return { events: merge(parts.flatMap((part) => part.events)), complete: services.length === SERVICES.length && parts.every((part) => part.complete) };
}

/** The offset of the last event that is known, by topic and partition. */
export type Offsets = Readonly<Record<string, Readonly<Record<number, number>>>>;

/** Some events from a time on, and up to which offsets that is. */
export interface Page extends History {
  after: Offsets;
}

/** Reads the first events from a time on, of one topic or of all; where some are known, those after them. */
export async function fetchSince(since: string, topic: string, after: Offsets = {}): Promise<Page> {
  const time = new Date(since);
  if (Number.isNaN(time.getTime())) throw new Error("The address has no valid time: choose one.");
  const page = firstOf(await read("events:since", { since: time.toISOString(), topic: topic || null, after }, SERVICES));
  return { ...page, after: withOffsets(after, page.events) };
}

function read(request: string, payload: object, services: readonly Service[]): Promise<History[]> {
  return Promise.all(services.map((service) => call<History>(service, request, payload)));
}

/** The events of all parts by time, up to where one that is not complete ends: its next may come before others. */
export function firstOf(parts: readonly History[]): History {
  const rest = parts.map(({ events, complete }) => ({ events, complete, next: 0 }));
  const found = new Map<string, LiveEvent>(); // a topic may be of two parts
  for (;;) {
    const heads = rest.filter(({ events, complete, next }) => next < events.length || !complete);
    const timeOf = ({ events, next }: (typeof rest)[number]) => events[next]?.timestamp ?? "";
    const [head] = heads.sort((one, other) => timeOf(one).localeCompare(timeOf(other)));
    const event = head?.events[head.next];
    if (!head || !event) return { events: [...found.values()], complete: !head };
    found.set(eventId(event), event);
    head.next += 1;
  }
}

/** The offsets with those of later events, oldest first. */
export function withOffsets(known: Offsets, events: readonly LiveEvent[]): Offsets {
  const next: Record<string, Record<number, number>> = { ...known };
  for (const { topic, partition, offset } of events) next[topic] = { ...next[topic], [partition]: offset };
  return next;
}

/** Each event once, oldest first. */
export function merge(events: readonly LiveEvent[]): LiveEvent[] {
  return [...new Map(events.map((event) => [eventId(event), event])).values()].sort(byTime);
}
