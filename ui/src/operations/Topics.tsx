import { useMemo } from "react";
import { nameOf, SERVICES } from "../api/config";
import { Link } from "../app/Link";
import type { Operations, PartitionLag } from "../live/messages";
import { useBoard } from "../live/state";
import { Empty } from "../shared/Empty";
import { Head } from "../shared/Head";
import { count, counted } from "../shared/money";
import { type TopicRow, topicRows } from "./figures";
import "./topics.css";

/** Outbox, lag and dead letters of each topic, and the offsets of each consumer group. */
export function Topics() {
  const operations = useBoard((board) => board.operations);
  const problem = useBoard(({ eventProblems }) => Object.values(eventProblems).find(Boolean));
  const services = useMemo(() => SERVICES.flatMap((service) => operations[service] ?? []), [operations]);
  const rows = useMemo(() => topicRows(services), [services]);
  if (rows.length === 0) return <Empty title="No figures yet">{problem}</Empty>;
  return (
    <>
      <section className="panel" aria-labelledby="topics">
        <header className="panel-head">
          <h2 id="topics">Topics</h2>
        </header>
        <TopicsTable rows={rows} />
      </section>
      <div className="groups">
        {services.map((service) => (
          <Group key={service.service} operations={service} />
        ))}
      </div>
    </>
  );
}

const TITLES = {
  Outbox: "Events not sent to Kafka yet",
  Lag: "Messages not handled by their consumers yet",
  Dead: "Dead letters: messages that could not be handled",
  Blocked: "Later messages of a key that has a dead letter",
};

function TopicsTable({ rows }: { rows: readonly TopicRow[] }) {
  return (
    <table className="figures">
      <Head columns={["Topic", "Producers", "Consumers", "Outbox", "Lag", "Dead", "Blocked"]} titles={TITLES} names={["Producers", "Consumers"]} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.topic}>
            <th scope="row">
              <Link to={`/contracts?topic=${encodeURIComponent(row.topic)}`} className="link">
                {row.topic}
              </Link>
            </th>
            <td className="names">{row.producers.join(", ")}</td>
            <td className="names">{row.consumers.join(", ")}</td>
            <Cell value={row.outbox} />
            <Cell value={row.lag} />
            <Cell value={row.dead} bad />
            <Cell value={row.blocked} bad />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The partitions that a service's group consumes. */
function Group({ operations: { service, group, partitions } }: { operations: Operations }) {
  const topics = Object.entries(partitions ?? {}).sort(([one], [other]) => one.localeCompare(other));
  const lag = topics.flatMap(([, each]) => each).reduce((sum, each) => sum + each.lag, 0);
  return (
    <section className="panel" aria-label={group}>
      <header className="panel-head">
        <h2>{group}</h2>
        <span className="hint">
          {nameOf(service)}, {partitions ? `lag of ${counted(lag, "message")}` : "lag unknown"}
        </span>
      </header>
      {topics.length > 0 && (
        <table className="figures">
          <Head columns={["Topic", "Partition", "Committed", "End", "Lag"]} />
          {topics.map(([topic, each]) => (
            <tbody key={topic}>
              {each.map((partition, index) => (
                <PartitionRow key={partition.partition} partition={partition} topic={index === 0 ? topic : ""} rows={each.length} />
              ))}
            </tbody>
          ))}
        </table>
      )}
    </section>
  );
}

/** The first row of a topic has its name, over all of its rows. */
function PartitionRow({ partition: { partition, committed, end, lag }, topic, rows }: { partition: PartitionLag; topic: string; rows: number }) {
  return (
    <tr>
      {topic && (
        <th scope="rowgroup" rowSpan={rows}>
          {topic}
        </th>
      )}
      <td>{partition}</td>
      <td className={committed === null ? "zero" : undefined}>{committed === null ? "none" : count(committed)}</td>
      <td>{count(end)}</td>
      <Cell value={lag} />
    </tr>
  );
}

function Cell({ value, bad = false }: { value: number | null | undefined; bad?: boolean }) {
  if (value === undefined) return <td className="zero">–</td>;
  if (value === null) return <td className="unknown">unknown</td>;
  return <td className={value === 0 ? "zero" : bad ? "bad" : "some"}>{count(value)}</td>;
}
