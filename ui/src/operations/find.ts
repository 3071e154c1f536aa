import { request } from "../api/request";
import type { Order, Status } from "../api/types";
import { byNewest, withOrders } from "../live/board";
import { board } from "../live/state";

/** Which orders: of a status or of all, by an order number's beginning or a whole user id. */
export interface Wanted {
  status: Status | 0;
  search: string;
}

export function matches(order: Order, { status, search }: Wanted): boolean {
  if (status && order.status !== status) return false;
  const text = search.trim();
  return text === "" || order.orderNumber.startsWith(text.toUpperCase()) || order.userId === text;
}

export function find(orders: ReadonlyMap<string, Order>, wanted: Wanted): Order[] {
  return [...orders.values()].filter((order) => matches(order, wanted)).sort(byNewest);
}

export const PAGE = 100;

/** Puts a page of what is wanted on the board; how many there are in all. */
export async function read({ status, search }: Wanted, page: number): Promise<number> {
  const query = new URLSearchParams({ limit: String(PAGE), page: String(page) });
  if (status) query.set("status", String(status));
  if (search.trim()) query.set("search", search.trim());
  const answer = await request<{ data: { orders: Order[] }; meta: { total: number } }>("orders", `/api/v1/orders?${query}`);
  board.update((current) => withOrders(current, answer.data.orders));
  return answer.meta.total;
}
