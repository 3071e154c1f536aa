import "./topic.css";

/** A topic's name. Order and inventory topics differ in the marker's shape and in colour. */
export function Topic({ name }: { name: string }) {
  const family = name.startsWith("inventory.") ? "inventory" : "order";
  return <span className={`topic ${family}`}>{name}</span>;
}
