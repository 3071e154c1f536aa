import { type Board, isKafkaUnavailable } from "../live/board";
import { useBoard } from "../live/state";
import "./banner.css";

const NAMES = { orders: "Orders", products: "Products" };
const STALE = "The data shown is the last known. Retrying.";

/** The most important problem, in a sentence or two; empty without one. */
export function bannerOf(board: Board): string {
  const { health, connections } = board;
  const [first, second] = (["orders", "products"] as const).filter((each) => health[each] === "unreachable");
  if (first && second) return `Neither service answers. ${STALE}`;
  if (first) return `${NAMES[first]} does not answer. ${STALE}`;
  if (health.orders === "unavailable" || health.products === "unavailable")
    return "The database is unavailable. Nothing can be changed until it is back.";
  if (Object.values(connections).includes("reconnecting"))
    return "The live connection was lost. Reconnecting; missed changes are loaded afterwards.";
  if (isKafkaUnavailable(board)) return "Kafka is unavailable. Orders are accepted; stock is reserved once it is back.";
  if (health.orders === "degraded" || health.products === "degraded")
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
