import { useMemo } from "react";
import { useBoard } from "../live/state";
import { Empty } from "../shared/Empty";
import { count } from "../shared/money";
import { type TopicRow, topicRows } from "./figures";
import "./topics.css";

/** Outbox, lag and dead letters of each topic. */
export function Topics() {
  const operations = useBoard((board) => board.operations);
  const problem = useBoard((board) => board.eventProblems.orders || board.eventProblems.products);
  const services = useMemo(() => [operations.orders, operations.products].filter((each) => each !== undefined), [operations]);
  const rows = useMemo(() => topicRows(services), [services]);
  return (
    <section className="panel" aria-labelledby="topics">
      <header className="panel-head">
        <h2 id="topics">Topics</h2>
        {services.length > 0 && (
          <span className="dependencies">
            <Dependency name="Kafka" states={services.map((each) => each.kafka)} />
            <Dependency name="Schema registry" states={services.map((each) => each.schemaRegistry)} />
          </span>
        )}
      </header>
      {rows.length > 0 ? <Table rows={rows} /> : <Empty title="No figures yet">{problem}</Empty>}
    </section>
  );
}

function Dependency({ name, states }: { name: string; states: string[] }) {
  const problem = states.find((state) => state !== "up");
  return (
    <span className={problem ? "dependency down" : "dependency"} title={problem}>
      {name} {problem ? "down" : "up"}
    </span>
  );
}

function Table({ rows }: { rows: readonly TopicRow[] }) {
  return (
    <table className="figures">
      <thead>
        <tr>
          <th scope="col">Topic</th>
          <th scope="col" title="Events not sent to Kafka yet">
            Outbox
          </th>
          <th scope="col" title="Messages not handled by the consumer yet">
            Lag
          </th>
          <th scope="col" title="Dead letters: messages that could not be handled">
            Dead
          </th>
          <th scope="col" title="Later messages of a key that has a dead letter">
            Blocked
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.topic}>
            <th scope="row">{row.topic}</th>
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

function Cell({ value, bad = false }: { value: number | null | undefined; bad?: boolean }) {
  if (value === undefined) return <td className="zero">–</td>;
  if (value === null) return <td className="unknown">unknown</td>;
  return <td className={value === 0 ? "zero" : bad ? "bad" : "some"}>{count(value)}</td>;
}
