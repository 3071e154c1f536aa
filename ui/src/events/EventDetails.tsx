import { openOrder } from "../app/routes";
import type { LiveEvent } from "../live/messages";
import { count } from "../shared/money";
import { exactClock } from "../shared/time";
import { Tree } from "../shared/Tree";
import { Topic } from "./Topic";

/** One event: its position in Kafka, its schema, its record. */
export function EventDetails({ event }: { event: LiveEvent }) {
  const { key } = event;
  return (
    <section className="panel event-details" aria-label="Event details">
      <header>
        <h2>{event.name ?? "Not decoded"}</h2>
        <Topic name={event.topic} />
      </header>
      <dl className="facts">
        <div>
          <dt>Time</dt>
          <dd>{exactClock(event.timestamp)}</dd>
        </div>
        <div>
          <dt>Position</dt>
          <dd>
            partition {event.partition}, offset {count(event.offset)}
          </dd>
        </div>
        <div>
          <dt>Schema</dt>
          <dd>
            version {event.version ?? "unknown"}, id {event.schemaId ?? "unknown"}, {count(event.size)} bytes
          </dd>
        </div>
        <div>
          <dt>Key</dt>
          <dd>
            {key ? (
              <button type="button" className="link" onClick={() => openOrder(key)}>
                {key}
              </button>
            ) : (
              "–"
            )}
          </dd>
        </div>
      </dl>
      {event.error ? <p className="notice bad">{event.error}</p> : <Tree value={event.record} />}
    </section>
  );
}
