import { useCallback, useEffect, useMemo, useReducer } from "react";
import { SERVICES } from "../api/config";
import type { Order } from "../api/types";
import { eventId, isKafkaUnavailable } from "../live/board";
import type { LiveEvent } from "../live/messages";
import { useBoard } from "../live/state";
import { Loading } from "../shared/Loading";
import { duration, exactClock } from "../shared/time";
import { Tree } from "../shared/Tree";
import { useAction } from "../shared/useAction";
import { usePolled } from "../shared/usePolled";
import { fetchKeyHistory, type History, merge } from "./history";
import "./key-history.css";
import { fetchMails } from "./mails";
import { summaryOf } from "./summary";
import { Topic } from "./Topic";
import { Waterfall } from "./Waterfall";

/** Milliseconds: how soon a mail that was sent is shown. */
const INTERVAL = 5000;
const EMPTY: History = { events: [], complete: true };

/** The events of one order across the topics; new ones are added live. */
export function KeyHistory({ order }: { order: Order }) {
  const [history, addHistory] = useReducer(withHistory, undefined);
  const { run, problem } = useAction();
  const live = useBoard((board) => board.events);
  const connected = useBoard(({ connections }) => SERVICES.filter((service) => connections[service] === "connected").join());
  const unavailable = useBoard(isKafkaUnavailable);
  useEffect(() => {
    const services = SERVICES.filter((service) => connected.split(",").includes(service));
    if (services.length > 0) void run(async () => addHistory(await fetchKeyHistory(order, services)));
    // Again after every outage, also of one service. `run` changes with every render.
  }, [order._id, connected, unavailable]);
  const { value: mails } = usePolled(useCallback(() => fetchMails(order._id), [order._id]), INTERVAL);
  const messages = useBoard((board) => board.told);
  const told = useMemo(() => messages.filter(({ orderId }) => orderId === order._id), [messages, order._id]);
  const { complete, events } = history ?? EMPTY;
  const all = useMemo(() => merge([...events, ...live.filter((event) => event.key === order._id)]), [events, live, order._id]);
  return (
    <section className="key-history" aria-labelledby="key-history">
      <h3 id="key-history">Event history</h3>
      <Waterfall order={order} events={all} mails={mails ?? []} told={told} />
      {problem && <p className="notice">{problem}</p>}
      {!history && !problem && all.length === 0 && <Loading rows={4} />}
      <ol>
        {all.map((event, index) => (
          <Entry key={eventId(event)} event={event} previous={all[index - 1]} />
        ))}
      </ol>
      {!complete && <p className="hint">Events may be missing: a service is not connected, or the search in Kafka reached its limit.</p>}
    </section>
  );
}

/** Both: each may lack the events of a service that was not connected. */
function withHistory(known: History | undefined, read: History): History {
  return { events: merge([...(known?.events ?? []), ...read.events]), complete: read.complete || known?.complete === true };
}

function Entry({ event, previous }: { event: LiveEvent; previous: LiveEvent | undefined }) {
  const elapsed = previous ? Date.parse(event.timestamp) - Date.parse(previous.timestamp) : 0;
  return (
    <li>
      <details>
        <summary>
          <Topic name={event.topic} />
          <span className="event-position">
            {event.partition}:{event.offset}
          </span>
          <span className="event-summary">{summaryOf(event)}</span>
          <time>{previous ? `+${duration(Math.max(0, elapsed))}` : exactClock(event.timestamp)}</time>
        </summary>
        {event.error ? <p className="notice bad">{event.error}</p> : <Tree value={event.record} />}
      </details>
    </li>
  );
}
