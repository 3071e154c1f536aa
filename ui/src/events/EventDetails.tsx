import type { LiveEvent } from "../live/messages";
import { Link } from "../app/Link";
import { OrderLink } from "../orders/OrderLink";
import { CopyButton } from "../shared/CopyButton";
import { count } from "../shared/money";
import { Time } from "../shared/Time";
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
        {!event.error && <CopyButton label="Copy as JSON" text={() => JSON.stringify(event.record, null, 2)} />}
      </header>
      <dl className="facts">
        <div>
          <dt>Time</dt>
          <dd>
            <Time iso={event.timestamp} show="full" />
          </dd>
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
            <Link to={`/contracts?topic=${encodeURIComponent(event.topic)}`}>version {event.version ?? "unknown"}</Link>, id {event.schemaId ?? "unknown"}, {count(event.size)} bytes
          </dd>
        </div>
        <div>
          <dt>Correlation id</dt>
          <dd>{event.correlationId ?? "–"}</dd>
        </div>
        <div>
          <dt>Key</dt>
          <dd>
            {key ? (
              <OrderLink id={key}>{key}</OrderLink>
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
