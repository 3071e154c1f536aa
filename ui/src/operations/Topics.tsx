import { useMemo } from "react";
import { useBoard } from "../live/state";
import { Empty } from "../parts/Empty";
import { count } from "../parts/money";
import { type TopicRow, topicRows } from "./figures";
import "./topics.css";

/** What waits where, topic by topic. */
export function Topics() {
  const operations = useBoard((board) => board.operations);
  const problem = useBoard((board) => board.eventProblems.orders || board.eventProblems.products);
  const told = useMemo(() => [operations.orders, operations.products].filter((each) => each !== undefined), [operations]);
  const rows = useMemo(() => topicRows(told), [told]);
  return (
    <section className="panel" aria-labelledby="topics">
      <header className="panel-head">
        <h2 id="topics">Topics</h2>
        {told[0] && <Parts kafka={told.map((each) => each.kafka)} registry={told.map((each) => each.schemaRegistry)} />}
      </header>
      {rows.length > 0 ? <Table rows={rows} /> : <Empty title="Nothing is known yet">{problem}</Empty>}
    </section>
  );
}

function Parts({ kafka, registry }: { kafka: string[]; registry: string[] }) {
  return (
    <span className="parts">
      <Part name="Kafka" states={kafka} />
      <Part name="Schema registry" states={registry} />
    </span>
  );
}

function Part({ name, states }: { name: string; states: string[] }) {
  const wrong = states.find((state) => state !== "up");
  return (
    <span className={wrong ? "part down" : "part up"} title={wrong}>
      {name} {wrong ? "down" : "up"}
    </span>
  );
}

function Table({ rows }: { rows: readonly TopicRow[] }) {
  return (
    <table className="figures">
      <thead>
        <tr>
          <th scope="col">Topic</th>
          <th scope="col" title="Written with the order, and not sent to Kafka yet">
            To send
          </th>
          <th scope="col" title="In Kafka, and not handled by its consumer yet">
            To handle
          </th>
          <th scope="col" title="Given up; they wait for a decision">
            Dead
          </th>
          <th scope="col" title="Later events of the same orders, which wait behind a dead one">
            Behind
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
            <Cell value={row.waiting} bad />
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
