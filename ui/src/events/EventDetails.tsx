import type { ReactNode } from "react";
import type { LiveEvent } from "../live/messages";
import { Link } from "../app/Link";
import { OrderLink } from "../orders/OrderLink";
import { EventActions } from "./EventActions";
import { Facts } from "../shared/Facts";
import { count } from "../shared/money";
import { Time } from "../shared/Time";
import { Tree } from "../shared/Tree";
import { Topic } from "./Topic";

/** One event: its position in Kafka, its schema, its record. */
export function EventDetails({ event }: { event: LiveEvent }) {
  return (
    <section className="panel event-details" aria-label="Event details">
      <header>
        <h2>{event.name ?? "Not decoded"}</h2>
        <Topic name={event.topic} />
      </header>
      <EventActions event={event} />
      <Facts facts={factsOf(event)} />
      {event.error ? <p className="notice bad">{event.error}</p> : <Tree value={event.record} />}
    </section>
  );
}

function factsOf({ topic, partition, offset, timestamp, key, schemaId, version, size, correlationId }: LiveEvent): [string, ReactNode][] {
  return [
    ["Time", <Time iso={timestamp} show="full" />],
    ["Position", `partition ${partition}, offset ${count(offset)}`],
    [
      "Schema",
      <>
        <Link to={`/contracts?topic=${encodeURIComponent(topic)}`}>version {version ?? "unknown"}</Link>, id {schemaId ?? "unknown"}, {count(size)} bytes
      </>,
    ],
    ["Correlation id", correlationId],
    ["Key", key && <OrderLink id={key}>{key}</OrderLink>],
  ];
}
