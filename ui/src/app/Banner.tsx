import { nameOf, SERVICES } from "../api/config";
import { type Board, isKafkaUnavailable } from "../live/board";
import { useBoard } from "../live/state";
import "./banner.css";

const NAMES = new Intl.ListFormat("en-GB");
const STALE = "The data shown is the last known. Retrying.";

/** The most important problem, in a sentence or two; empty without one. */
export function bannerOf(board: Board): string {
  const { health, connections } = board;
  const states = Object.values(health);
  const silent = SERVICES.filter((each) => health[each] === "unreachable").map(nameOf);
  if (silent.length > 0) return `${NAMES.format(silent)} ${silent.length > 1 ? "do" : "does"} not answer. ${STALE}`;
  if (states.includes("unavailable"))
    return "The database is unavailable. Nothing can be changed until it is back.";
  if (Object.values(connections).includes("reconnecting"))
    return "The live connection was lost. Reconnecting; missed changes are loaded afterwards.";
  if (isKafkaUnavailable(board)) return "Kafka is unavailable. Orders are accepted; stock is reserved once it is back.";
  if (states.includes("degraded"))
    return "The schema registry is unavailable. Orders are accepted; events wait in the outbox.";
  return "";
}

export function Banner() {
  const text = useBoard(bannerOf);
  return (
    <div role="status">
      {text && <p className="banner">{text}</p>}
    </div>
  );
}
