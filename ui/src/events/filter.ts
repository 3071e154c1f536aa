import type { LiveEvent } from "../live/notices";
import { count } from "../parts/money";

/** Whether the event is of this order (by id or number) or topic; of any where nothing is asked for. */
export function about(event: LiveEvent, search: string): boolean {
  const wanted = search.trim();
  if (!wanted) return true;
  return event.topic.includes(wanted) || event.key === wanted || numberOf(event) === wanted;
}

/** How many came since these were held still; empty where none did. */
export function missedSince(held: readonly LiveEvent[], live: readonly LiveEvent[]): string {
  const at = held[0] ? live.indexOf(held[0]) : live.length;
  if (at < 0) return `over ${count(live.length)}`; // so many that it is no longer among those kept
  return at > 0 ? count(at) : "";
}

/** The order that the event is of; null where it has no key. */
export function orderOf(event: LiveEvent): string | null {
  return event.key;
}

function numberOf({ record }: LiveEvent): unknown {
  return typeof record === "object" && record !== null && "order_number" in record ? record.order_number : undefined;
}
