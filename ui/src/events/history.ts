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

/** Reads the first events from a time on, of one topic or of all; where there are more, read on from the last one. */
export async function fetchSince(since: string, topic: string): Promise<History> {
  const time = new Date(since);
  if (Number.isNaN(time.getTime())) throw new Error("The address has no valid time: choose one.");
  return firstOf(await read("events:since", { since: time.toISOString(), topic: topic || null }, SERVICES));
}

function read(request: string, payload: object, services: readonly Service[]): Promise<History[]> {
  return Promise.all(services.map((service) => call<History>(service, request, payload)));
}

/** The events up to the time that every part has reached: of later ones, some are missing. */
export function firstOf(parts: readonly History[]): History {
  const reached = parts.flatMap(({ events, complete }) => (complete ? [] : (events.at(-1)?.timestamp ?? "")));
  const until = reached.sort()[0];
  const all = merge(parts.flatMap(({ events }) => events));
  return { events: until === undefined ? all : all.filter(({ timestamp }) => timestamp <= until), complete: until === undefined };
}

/** Where the next page begins: at the last event, of whose time there may be more, unless they fill a page. */
export function afterPage({ events }: History): string {
  const [first, last] = [events[0]?.timestamp ?? "", events.at(-1)?.timestamp ?? ""];
  return first === last ? new Date(Date.parse(last) + 1).toISOString() : last;
}

/** Each event once, oldest first. */
export function merge(events: readonly LiveEvent[]): LiveEvent[] {
  return [...new Map(events.map((event) => [eventId(event), event])).values()].sort(byTime);
}
