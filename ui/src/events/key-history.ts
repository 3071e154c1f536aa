import { SERVICES, type Service } from "../api/config";
import type { Order } from "../api/types";
import { byTime, eventId } from "../live/board";
import type { LiveEvent } from "../live/messages";
import { call } from "../live/sockets";

/** The events of one key across the topics, oldest first; `complete` is false where some may be missing. */
export interface KeyHistory {
  events: readonly LiveEvent[];
  complete: boolean;
}

/** Reads an order's events from Kafka through these services. Throws where one of them fails. */
export async function fetchKeyHistory(order: Order, services: readonly Service[]): Promise<KeyHistory> {
  const request = { key: order._id, since: order.createdAt };
  const parts = await Promise.all(services.map((service) => call<KeyHistory>(service, "key:history", request)));
  return { events: merge(parts.flatMap((part) => part.events)), complete: services.length === SERVICES.length && parts.every((part) => part.complete) };
}

/** Each event once, oldest first. */
export function merge(events: readonly LiveEvent[]): LiveEvent[] {
  return [...new Map(events.map((event) => [eventId(event), event])).values()].sort(byTime);
}
