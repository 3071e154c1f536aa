import { request } from "../api/request";
import type { Order } from "../api/types";
import { type Board, withOrders } from "../live/board";
import { emptyList, type OrderFilter, type OrderList, type OrdersPage, withPage } from "../live/order-list";
import { board } from "../live/state";
import { loadOrder } from "../orders/actions";

const PAGE = 100;

/** Begins a list with this filter, without rows. */
export function beginList(filter: OrderFilter): void {
  board.update((current) => ({ ...current, list: emptyList(filter) }));
}

export function endList(): void {
  board.update((current) => ({ ...current, list: undefined }));
}

/** The rows whose next page is being fetched. */
const fetching = new Set<OrderList["ids"]>();

/** Puts the next page of the list on the board: of a new list, the first. Fetches each once. */
export async function loadPage(list: OrderList): Promise<void> {
  if (fetching.has(list.ids)) return;
  fetching.add(list.ids);
  try {
    const page = await fetchPage(list.filter, list.ids.at(-1));
    board.update((current) => {
      const next = withOrders(current, page.orders);
      return isSame(list, next.list) ? { ...next, list: withPage(next.list, page) } : next;
    });
  } finally {
    fetching.delete(list.ids);
  }
}

/** After an outage: reads again what is listed. Rows do not move; new orders are counted. */
export async function catchUp(list: OrderList): Promise<void> {
  const missing = new Set(list.ids);
  let last: string | undefined;
  for (let read = 0, isLast = false; read < list.ids.length && !isLast; read += PAGE) {
    const page = await fetchPage(list.filter, last);
    board.update((current) => withTotal(withOrders(current, page.orders), list, page.total));
    for (const order of page.orders) missing.delete(order._id);
    ({ isLast } = page);
    last = page.orders.at(-1)?._id;
  }
  // Those that no longer match; one that was deleted stays as it was.
  for (const id of missing) await loadOrder(id).catch(() => undefined);
}

/** Whether no page has been added since, nor another list begun. */
function isSame(list: OrderList, now: OrderList | undefined): now is OrderList {
  return now?.filter === list.filter && now.ids === list.ids;
}

function withTotal(current: Board, list: OrderList, total: number): Board {
  return current.list?.filter === list.filter ? { ...current, list: { ...current.list, total } } : current;
}

async function fetchPage({ status, search, sort }: OrderFilter, after?: string): Promise<OrdersPage> {
  const query = new URLSearchParams({ limit: String(PAGE), sort });
  if (status) query.set("status", String(status));
  if (search.trim()) query.set("contains", search.trim());
  if (after) query.set("after", after);
  const path = `/api/v1/orders?${query}`;
  const { data, meta } = await request<{ data: { orders: Order[] }; meta: { total: number } }>("orders", path);
  return { orders: data.orders, total: meta.total, isLast: data.orders.length < PAGE };
}
