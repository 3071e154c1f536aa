import { request } from "../api/request";
import type { Order, Status } from "../api/types";
import { byNewest, withOrders } from "../live/board";
import { board } from "../live/state";

/** By status, 0 for any; by the start of an order number or a whole user id. */
export interface OrderFilter {
  status: Status | 0;
  search: string;
}

export function matches(order: Order, { status, search }: OrderFilter): boolean {
  if (status && order.status !== status) return false;
  const text = search.trim();
  return text === "" || order.orderNumber.startsWith(text.toUpperCase()) || order.userId === text;
}

export function findOrders(orders: ReadonlyMap<string, Order>, filter: OrderFilter): Order[] {
  return [...orders.values()].filter((order) => matches(order, filter)).sort(byNewest);
}

export const PAGE = 100;

/** Puts a page of matching orders on the board. Resolves to the number of all matches. */
export async function fetchPage({ status, search }: OrderFilter, page: number): Promise<number> {
  const query = new URLSearchParams({ limit: String(PAGE), page: String(page) });
  if (status) query.set("status", String(status));
  if (search.trim()) query.set("search", search.trim());
  const { data, meta } = await request<{ data: { orders: Order[] }; meta: { total: number } }>("orders", `/api/v1/orders?${query}`);
  board.update((current) => withOrders(current, data.orders));
  return meta.total;
}
