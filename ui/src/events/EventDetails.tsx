import { openOrder } from "../app/routes";
import type { LiveEvent } from "../live/notices";
import { count } from "../parts/money";
import { exactClock } from "../parts/time";
import { Tree } from "../parts/Tree";
import { orderOf } from "./filter";
import { Topic } from "./Topic";

/** Where an event is, which contract it keeps, and what it says. */
export function EventDetails({ event }: { event: LiveEvent }) {
  const order = orderOf(event);
  return (
    <section className="panel event-details" aria-label="The event">
      <header>
        <h2>{event.name ?? "Not decoded"}</h2>
        <Topic name={event.topic} />
      </header>
      <dl className="facts">
        <div>
          <dt>Sent</dt>
          <dd>{exactClock(event.timestamp)}</dd>
        </div>
        <div>
          <dt>Place</dt>
          <dd>
            partition {event.partition}, offset {count(event.offset)}
          </dd>
        </div>
        <div>
          <dt>Contract</dt>
          <dd>
            version {event.version ?? "unknown"}, schema {event.schemaId ?? "unknown"}, {count(event.size)} bytes
          </dd>
        </div>
        <div>
          <dt>Order</dt>
          <dd>
            {order ? (
              <button type="button" className="link" onClick={() => openOrder(order)}>
                {order}
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
