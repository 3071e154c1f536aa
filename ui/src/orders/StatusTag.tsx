import type { Order } from "../api/types";
import "./status-tag.css";

/** The order's status in a word; each has a shape of its own beside its colour. */
export function StatusTag({ order }: { order: Order }) {
  return <span className={`tag status-${order.status}`}>{order.statusLabel}</span>;
}
