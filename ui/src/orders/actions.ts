import { request } from "../api/request";
import type { Order, Status } from "../api/types";
import { withOrders } from "../live/board";
import { board } from "../live/state";

interface OrderResponse {
  data: { order: Order };
}

function update({ data }: OrderResponse): void {
  board.update((current) => withOrders(current, [data.order]));
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
