import { type Board, kafkaAway, type Station } from "../live/board";
import { useBoard } from "../live/state";
import "./flow.css";

interface Stop {
  station: Station;
  name: string;
  what: string;
}

const STOPS: readonly Stop[] = [
  { station: "orders", name: "Order", what: "Orders saves it with its events" },
  { station: "kafka", name: "Kafka", what: "carries them, as the contracts say" },
  { station: "stock", name: "Stock", what: "Products sets the units aside" },
  { station: "you", name: "You", what: "see it live, over Socket.IO" },
];

/** The way of every order; a stop lights as something passes it. */
export function Flow() {
  const passed = useBoard((board) => board.passed);
  const away = useBoard(isAway);
  return (
    <section aria-label="The way of an order">
      <ol className="flow">
        {STOPS.map(({ station, name, what }) => (
          <li key={station} className={away(station) ? "stop away" : "stop"}>
            {/* A new key is a new element: its animation runs once. */}
            <span key={passed[station]} className={passed[station] > 0 ? "dot lit" : "dot"} aria-hidden="true" />
            <span className="stop-name">{name}</span>
            <span className="stop-what">{away(station) ? "away; events wait" : what}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

const NOWHERE = () => false;
const AT_KAFKA = (station: Station) => station === "kafka";

function isAway(board: Board): (station: Station) => boolean {
  return kafkaAway(board) ? AT_KAFKA : NOWHERE;
}
