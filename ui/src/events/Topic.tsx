import "./topic.css";

/** A topic's name; what orders say and what stock says differ in the mark as in the colour. */
export function Topic({ name }: { name: string }) {
  const family = name.startsWith("inventory.") ? "inventory" : "order";
  return <span className={`topic ${family}`}>{name}</span>;
}
