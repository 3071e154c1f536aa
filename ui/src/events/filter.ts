import type { LiveEvent } from "../live/messages";
import { count } from "../shared/money";
import { hasWords } from "../shared/search";

/** Whether the event has each word in its topic, key, correlation id, version (as `v2`) or record, in any case. */
export function matches(event: LiveEvent, search: string): boolean {
  return search === "" || hasWords(search, textOf(event));
}

const texts = new WeakMap<LiveEvent, string>();

/** Everything that is searched, made once for each event. */
function textOf(event: LiveEvent): string {
  const known = texts.get(event);
  if (known !== undefined) return known;
  const { topic, key, correlationId, version, record } = event;
  const text = [topic, key, correlationId, version === null ? "" : `v${version}`, JSON.stringify(record)].join("\n");
  texts.set(event, text);
  return text;
}

/** How many live events came after the paused list; empty for none. */
export function newSince(paused: readonly LiveEvent[], live: readonly LiveEvent[]): string {
  const index = paused[0] ? live.indexOf(paused[0]) : live.length;
  if (index < 0) return `over ${count(live.length)}`; // the newest paused event is no longer kept
  return index > 0 ? count(index) : "";
}
