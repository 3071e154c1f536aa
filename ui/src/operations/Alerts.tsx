import { useMemo } from "react";
import { Link } from "../app/Link";
import type { Operations } from "../live/messages";
import { useBoard } from "../live/state";
import { alertsOf } from "./alerts";

/** What needs an operator, in a row of a fixed height: nothing below it moves. */
export function Alerts() {
  const operations = useBoard((board) => board.operations);
  const products = useBoard((board) => board.products);
  const alerts = useMemo(() => alertsOf({ operations, products }), [operations, products]);
  const services = Object.values(operations);
  return (
    <section className="alerts" aria-label="Alerts">
      {alerts.length === 0 && services.length > 0 && <span className="hint">No alerts</span>}
      {alerts.map(({ text, to, bad }) => (
        <Link key={text} to={to} className={bad ? "alert bad" : "alert"}>
          {text}
        </Link>
      ))}
      <Dependency name="Kafka" services={services} state={({ kafka }) => kafka} />
      <Dependency name="Schema registry" services={services} state={({ schemaRegistry }) => schemaRegistry} />
    </section>
  );
}

interface DependencyProps {
  name: string;
  services: readonly Operations[];
  state: (service: Operations) => string;
}

function Dependency({ name, services, state }: DependencyProps) {
  if (services.length === 0) return null;
  const problem = services.map(state).find((each) => each !== "up");
  return (
    <span className={problem ? "dependency down" : "dependency"} title={problem}>
      {name} {problem ? "down" : "up"}
    </span>
  );
}
