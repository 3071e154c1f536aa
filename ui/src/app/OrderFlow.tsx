import { isKafkaUnavailable, type Stage } from "../live/board";
import { useBoard } from "../live/state";
import "./order-flow.css";

const STAGES: readonly { stage: Stage; name: string; description: string }[] = [
  { stage: "orders", name: "Orders", description: "saves the order and its events" },
  { stage: "kafka", name: "Kafka", description: "delivers the events" },
  { stage: "products", name: "Products", description: "reserves the stock" },
  { stage: "browser", name: "Browser", description: "updates over Socket.IO" },
];

/** The four stages of an order; each lights up when something passes it. */
export function OrderFlow() {
  const activity = useBoard((board) => board.activity);
  const kafkaUnavailable = useBoard(isKafkaUnavailable);
  return (
    <section aria-label="Order flow">
      <ol className="order-flow">
        {STAGES.map(({ stage, name, description }) => {
          const unavailable = stage === "kafka" && kafkaUnavailable;
          return (
            <li key={stage} className={unavailable ? "stage unavailable" : "stage"}>
              {/* A new key makes a new element, so the animation runs again. */}
              <span key={activity[stage]} className={activity[stage] > 0 ? "dot lit" : "dot"} aria-hidden="true" />
              <span className="stage-name">{name}</span>
              <span className="stage-description">{unavailable ? "unavailable; events wait" : description}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
