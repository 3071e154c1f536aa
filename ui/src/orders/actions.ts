import { request } from "../api/request";
import type { Order, Status } from "../api/types";
import { withOrders } from "../live/board";
import { board } from "../live/state";

interface Answer {
  data: { order: Order };
}

function take({ data }: Answer): void {
  board.update((current) => withOrders(current, [data.order]));
}

/** Cancels one's own order, or as an operator anyone's. Throws a Problem with the reason. */
export async function cancelOrder(id: string): Promise<void> {
  take(await request<Answer>("orders", `/api/v1/orders/${id}/cancel`, { method: "POST" }));
}

/** Moves an order, as an operator. Throws a Problem with the reason. */
export async function moveOrder(id: string, status: Status): Promise<void> {
  take(await request<Answer>("orders", `/api/v1/orders/${id}/status`, { method: "PATCH", body: { status } }));
}

/** Reads one order that is not on the board yet. */
export async function readOrder(id: string): Promise<void> {
  take(await request<Answer>("orders", `/api/v1/orders/${encodeURIComponent(id)}`));
}
