import { SERVICES } from "../api/config";
import type { Order } from "../api/types";
import { identity, inOrder } from "../live/board";
import type { LiveEvent } from "../live/notices";
import { ask } from "../live/sockets";

/** An order's events in every topic, oldest first; `complete` where none can be missing. */
export interface Story {
  events: readonly LiveEvent[];
  complete: boolean;
}

/** Reads the story from Kafka, through both services. Throws a sentence where one can't tell. */
export async function readStory(order: Order): Promise<Story> {
  const wanted = { key: order._id, since: order.createdAt };
  const parts = await Promise.all(SERVICES.map((service) => ask<Story>(service, "events:of", wanted)));
  return { events: merged(parts.flatMap((part) => part.events)), complete: parts.every((part) => part.complete) };
}

/** Each event once, in order. */
export function merged(events: readonly LiveEvent[]): LiveEvent[] {
  return [...new Map(events.map((event) => [identity(event), event])).values()].sort(inOrder);
}
