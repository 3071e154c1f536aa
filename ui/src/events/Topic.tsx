import "./topic.css";

/** A topic's name. The topics of orders, stock and payments differ in the marker's shape and in colour. */
export function Topic({ name }: { name: string }) {
  return <span className={`topic ${name.split(".")[0]}`}>{name}</span>;
}
