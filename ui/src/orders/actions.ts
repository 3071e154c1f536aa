import { request } from "../api/request";
import type { NewOrder, Order, Status } from "../api/types";
import { withOrders } from "../live/board";
import { board } from "../live/state";
import { ask } from "../shared/confirm";
import { counted, money, toCents } from "../shared/money";

interface OrderResponse {
  data: { order: Order };
}

function update({ data }: OrderResponse): Order {
  board.update((current) => withOrders(current, [data.order]));
  return data.order;
}

/** Places the order, once for the same idempotency key. Throws a Problem. */
export async function placeOrder(body: NewOrder, key: string): Promise<Order> {
  const headers = { "Idempotency-Key": key };
  return update(await request<OrderResponse>("orders", "/api/v1/orders", { method: "POST", body, headers }));
}

/** Cancels the user's own order; an operator, any order. Throws a Problem with the reason. */
export async function cancelOrder(id: string): Promise<void> {
  update(await request<OrderResponse>("orders", `/api/v1/orders/${id}/cancel`, { method: "POST" }));
}

/** Changes the status, as an operator. Throws a Problem with the reason. */
export async function changeStatus(id: string, status: Status): Promise<void> {
  update(await request<OrderResponse>("orders", `/api/v1/orders/${id}/status`, { method: "PATCH", body: { status } }));
}

/** Loads an order that is not on the board yet. */
export async function loadOrder(id: string): Promise<void> {
  update(await request<OrderResponse>("orders", `/api/v1/orders/${encodeURIComponent(id)}`));
}

const MAX_NAMED = 5;

/** Asks before orders are cancelled, and names them. */
export function confirmCancel(orders: readonly Order[]): Promise<boolean> {
  const named = orders.slice(0, MAX_NAMED).map(({ orderNumber, userId, totalAmount }) => `${orderNumber} (${userId}, ${money(toCents(totalAmount))})`);
  const others = orders.length > MAX_NAMED ? ` and ${counted(orders.length - MAX_NAMED, "other")}` : "";
  const [action, keep] = orders.length === 1 ? ["Cancel this order", "Keep it"] : [`Cancel ${counted(orders.length, "order")}`, "Keep them"];
  return ask({
    title: orders.length === 1 ? `Cancel ${orders[0]?.orderNumber}?` : `Cancel ${counted(orders.length, "order")}?`,
    text: `${named.join(", ")}${others}. The stock is released. This can't be undone.`,
    action,
    keep,
  });
}
