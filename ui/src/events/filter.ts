import type { LiveEvent } from "../live/notices";

/** Whether the event is of this order (by id or number) or topic; of any where nothing is asked for. */
export function about(event: LiveEvent, search: string): boolean {
  const wanted = search.trim();
  if (!wanted) return true;
  return event.topic.includes(wanted) || event.key === wanted || numberOf(event) === wanted;
}

/** The order that the event is of; null where it has no key. */
export function orderOf(event: LiveEvent): string | null {
  return event.key;
}

function numberOf({ record }: LiveEvent): unknown {
  return typeof record === "object" && record !== null && "order_number" in record ? record.order_number : undefined;
}
