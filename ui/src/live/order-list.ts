/** The operators' list of orders: rows that keep their positions, and newer orders that are shown on demand. */
import type { Order, Status } from "../api/types";

export const SORTS = {
  "-createdAt": "Newest first",
  createdAt: "Oldest first",
  "-totalAmount": "Highest amount",
  totalAmount: "Lowest amount",
} as const;
export type Sort = keyof typeof SORTS;

/** Status 0 is any; `search` is any part of an order number or a user, in any case. */
export interface OrderFilter {
  readonly status: Status | 0;
  readonly search: string;
  readonly sort: Sort;
}

export interface OrderList {
  readonly filter: OrderFilter;
  /** Whether the first page has been loaded. */
  readonly loaded: boolean;
  /** Whether the last page has been loaded. */
  readonly complete: boolean;
  /** The rows from top to bottom. They stay as they are until the list is loaded again. */
  readonly ids: readonly string[];
  /** Orders that match and came later, up to MAX_WAITING. */
  readonly waiting: ReadonlySet<string>;
  /** How many orders match in the service. */
  readonly total: number;
}

/** A page of the service's answer. */
export interface OrdersPage {
  orders: readonly Order[];
  total: number;
  isLast: boolean;
}

export const MAX_WAITING = 1000;
export const NO_FILTER: OrderFilter = { status: 0, search: "", sort: "-createdAt" };

export function emptyList(filter: OrderFilter): OrderList {
  return { filter, loaded: false, complete: false, ids: [], waiting: new Set(), total: 0 };
}

export function withPage(list: OrderList, { orders, total, isLast }: OrdersPage): OrderList {
  const known = new Set(list.ids);
  const added = orders.map((order) => order._id).filter((id) => !known.has(id));
  const waiting = new Set(list.waiting);
  for (const id of added) waiting.delete(id);
  return { ...list, loaded: true, complete: isLast, ids: [...list.ids, ...added], waiting, total };
}

/** Lets changed orders wait that match and belong above the last row; those below it come with their page. */
export function withChanged(list: OrderList, changed: readonly Order[], orders: ReadonlyMap<string, Order>): OrderList {
  const listed = new Set(list.ids);
  const last = list.complete ? undefined : orders.get(list.ids.at(-1) ?? "");
  const compare = comparator(list.filter.sort);
  const belongs = (order: Order) => matches(order, list.filter) && (!last || compare(order, last) < 0);
  const waiting = new Set(list.waiting);
  for (const order of changed) {
    if (listed.has(order._id) || !belongs(order)) waiting.delete(order._id);
    else if (waiting.size < MAX_WAITING) waiting.add(order._id);
  }
  const unchanged = waiting.size === list.waiting.size && [...waiting].every((id) => list.waiting.has(id));
  return unchanged ? list : { ...list, waiting };
}

export function matches({ status, orderNumber, userId }: Order, filter: OrderFilter): boolean {
  const text = filter.search.trim().toLowerCase();
  const isFound = orderNumber.toLowerCase().includes(text) || userId.toLowerCase().includes(text);
  return isFound && (filter.status === 0 || status === filter.status);
}

/** Sorts like the service does. */
export function comparator(sort: Sort): (one: Order, other: Order) => number {
  const direction = sort.startsWith("-") ? -1 : 1;
  const byField = sort.endsWith("createdAt")
    ? (one: Order, other: Order) => one.createdAt.localeCompare(other.createdAt)
    : (one: Order, other: Order) => one.totalAmount - other.totalAmount;
  return (one, other) => direction * (byField(one, other) || one._id.localeCompare(other._id));
}
