import { useEffect, useMemo, useState } from "react";
import { SERVICES } from "../api/config";
import type { Order } from "../api/types";
import { identity, kafkaAway } from "../live/board";
import type { LiveEvent } from "../live/notices";
import { useBoard } from "../live/state";
import { Loading } from "../parts/Loading";
import { duration, exactClock } from "../parts/time";
import { Tree } from "../parts/Tree";
import { useAction } from "../parts/useAction";
import { gistOf } from "./gist";
import { merged, readStory, type Story as Told } from "./story";
import "./story.css";
import { Topic } from "./Topic";

const NOTHING: Told = { events: [], complete: true };

/** All that was said of one order, across the topics; what comes is added as it passes. */
export function Story({ order }: { order: Order }) {
  const [told, setTold] = useState<Told>();
  const { run, problem } = useAction();
  const live = useBoard((board) => board.events);
  const connected = useBoard(({ links }) => SERVICES.every((service) => links[service] === "up"));
  const away = useBoard(kafkaAway);
  useEffect(() => {
    if (connected) void run(async () => setTold(await readStory(order)));
    // Again after every outage; `run` is another function at every render.
  }, [order._id, connected, away]);
  const { complete, events } = told ?? NOTHING;
  const all = useMemo(() => merged([...events, ...live.filter((event) => event.key === order._id)]), [events, live, order._id]);
  return (
    <section className="story" aria-labelledby="story">
      <h3 id="story">Its events</h3>
      {problem && <p className="notice">{problem}</p>}
      {!told && !problem && all.length === 0 && <Loading rows={4} />}
      <ol>
        {all.map((event, index) => (
          <Passage key={identity(event)} event={event} before={all[index - 1]} />
        ))}
      </ol>
      {!complete && <p className="hint">There may be more: Kafka was searched for as long as a page should wait.</p>}
    </section>
  );
}

function Passage({ event, before }: { event: LiveEvent; before: LiveEvent | undefined }) {
  const gap = before ? Date.parse(event.timestamp) - Date.parse(before.timestamp) : 0;
  return (
    <li>
      <details>
        <summary>
          <Topic name={event.topic} />
          <span className="event-place">
            {event.partition}:{event.offset}
          </span>
          <span className="event-gist">{gistOf(event)}</span>
          <time>{before ? `+${duration(Math.max(0, gap))}` : exactClock(event.timestamp)}</time>
        </summary>
        {event.error ? <p className="notice bad">{event.error}</p> : <Tree value={event.record} />}
      </details>
    </li>
  );
}
