import { type Board, kafkaAway } from "../live/board";
import { useBoard } from "../live/state";
import "./banner.css";

/** The one sentence that matters most while something is away; empty while all is well. */
export function bannerOf(board: Board): string {
  const { health, links } = board;
  const away = (["orders", "products"] as const).filter((each) => health[each] === "away");
  const name = { orders: "Orders", products: "Products" };
  if (away.length === 2) return "Neither service answers. What is shown is the last that was known; trying again.";
  if (away[0]) return `${name[away[0]]} does not answer. What is shown of it is the last that was known; trying again.`;
  if (health.orders === "unavailable" || health.products === "unavailable")
    return "The database does not answer. Nothing can be changed until it is back.";
  if (Object.values(links).includes("lost"))
    return "The live connection was lost. It is being made again, and what was missed is fetched then.";
  if (kafkaAway(board))
    return "Kafka is away. Orders are still taken; their stock is reserved as soon as it is back.";
  if (health.orders === "degraded" || health.products === "degraded")
    return "The schema registry is away. Orders are still taken; events wait until it is back.";
  return "";
}

export function Banner() {
  const sentence = useBoard(bannerOf);
  return (
    <div className="banner-place" role="status">
      {sentence && <p className="banner">{sentence}</p>}
    </div>
  );
}
