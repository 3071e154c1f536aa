import { useMemo } from "react";
import { has } from "../api/config";
import { Link } from "../app/Link";
import { eventId } from "../live/board";
import type { LiveEvent } from "../live/messages";
import { board, useBoard } from "../live/state";
import { Time } from "../shared/Time";
import { Tree } from "../shared/Tree";
import type { Contract } from "./catalog";
import { Evolution } from "./Evolution";

/** Which versions the topic's live events have, such as `1,2`. */
function versionsOf(events: readonly LiveEvent[], topic: string): string {
  return newestOfVersions(events, topic).map(({ version }) => version).join();
}

/** A message of each of the two newest versions among the live events. It stays until a version is new. */
export function Samples({ contract }: { contract: Contract }) {
  const { topic } = contract;
  const versions = useBoard(({ events }) => versionsOf(events, topic));
  const samples = useMemo(() => newestOfVersions(board.get().events, topic), [versions, topic]);
  const newest = samples.at(-1);
  return (
    <section className="differences" aria-labelledby="samples">
      <header>
        <h3 id="samples">Sample messages</h3>
        <Link to={`/events?search=${encodeURIComponent(topic)}`}>Show its live events</Link>
      </header>
      {samples.length === 0 && <p className="hint">None of the newest events is of this topic.</p>}
      <div className="schema-columns">
        {samples.map((event) => (
          <figure key={eventId(event)}>
            <figcaption>
              Version {event.version}, {event.partition}:{event.offset}, <Time iso={event.timestamp} />
            </figcaption>
            <Tree value={event.record} />
          </figure>
        ))}
      </div>
      {has("messages") && newest && <Evolution contract={contract} event={newest} />}
    </section>
  );
}

/** The newest decoded event of each version, oldest version first, up to two. */
function newestOfVersions(events: readonly LiveEvent[], topic: string): LiveEvent[] {
  const found = new Map<number, LiveEvent>();
  for (const event of events) {
    if (event.topic === topic && event.version !== null && !found.has(event.version)) found.set(event.version, event);
  }
  return [...found].sort(([a], [b]) => a - b).slice(-2).map(([, event]) => event);
}
