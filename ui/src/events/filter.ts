import type { LiveEvent } from "../live/messages";
import { count } from "../shared/money";

/** Whether the event has this key, order number or (part of a) topic; true for an empty search. */
export function matches(event: LiveEvent, search: string): boolean {
  const text = search.trim();
  if (!text) return true;
  return event.topic.includes(text) || event.key === text || orderNumberOf(event) === text;
}

/** How many live events came after the paused list; empty for none. */
export function newSince(paused: readonly LiveEvent[], live: readonly LiveEvent[]): string {
  const index = paused[0] ? live.indexOf(paused[0]) : live.length;
  if (index < 0) return `over ${count(live.length)}`; // the newest paused event is no longer kept
  return index > 0 ? count(index) : "";
}

function orderNumberOf({ record }: LiveEvent): unknown {
  return typeof record === "object" && record !== null && "order_number" in record ? record.order_number : undefined;
}
