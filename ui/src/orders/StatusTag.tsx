import type { Order } from "../api/types";
import "./status-tag.css";

/** The order's status. Each has its own shape as well as its colour. */
export function StatusTag({ order }: { order: Order }) {
  return <span className={`tag status-${order.status}`}>{order.statusLabel}</span>;
}
