import { describe, expect, it } from "vitest";
import type { Order } from "../api/types";
import { type Board, EMPTY, withOrders } from "./board";
import { comparator, emptyList, matches, NO_FILTER, type OrderFilter, type OrderList, withPage } from "./order-list";

function orderOf(id: string, change: Partial<Order> = {}): Order {
  const createdAt = `2026-01-01T00:00:${id.padStart(2, "0")}.000Z`;
  return { _id: id, orderNumber: `ORD-${id}`, userId: "Ada Lovelace", status: 1, version: 1, createdAt, totalAmount: 1, ...change } as Order;
}

function changed(board: Board, ...orders: Order[]): { list: OrderList; orders: Board["orders"] } {
  const { list, orders: known } = withOrders(board, orders);
  if (!list) throw new Error("The list is gone.");
  return { list, orders: known };
}

function boardWith(ids: string[], filter: OrderFilter = NO_FILTER, isLast = false) {
  const orders = ids.map((id) => orderOf(id));
  const board = withOrders(EMPTY, orders);
  return { ...board, list: withPage(emptyList(filter), { orders, total: 9, isLast }) };
}

describe("the list of orders", () => {
  it("keeps its rows where they are while new orders wait", () => {
    const { list, orders } = changed(boardWith(["5", "4"]), orderOf("6"), orderOf("7"));
    expect(list.ids).toEqual(["5", "4"]);
    expect([...list.waiting]).toEqual(["6", "7"]);
    expect(orders.size).toBe(4);
  });

  it("keeps a row whose order no longer matches, with its new status", () => {
    const board = boardWith(["5", "4"], { ...NO_FILTER, status: 1 });
    const { list, orders } = changed(board, orderOf("5", { status: 2, version: 2 }));
    expect(list.ids).toEqual(["5", "4"]);
    expect(orders.get("5")?.status).toBe(2);
  });

  it("lets no order wait that does not match, or no longer does", () => {
    const filter: OrderFilter = { ...NO_FILTER, status: 1 };
    const first = withOrders(boardWith(["5"], filter), [orderOf("6"), orderOf("7", { status: 3 })]);
    expect([...(first.list?.waiting ?? [])]).toEqual(["6"]);
    const then = changed(first, orderOf("6", { status: 2, version: 2 }));
    expect(then.list.waiting.size).toBe(0);
  });

  it("lets no order wait that comes with a later page, unless there is none", () => {
    expect(changed(boardWith(["5", "4"]), orderOf("3")).list.waiting.size).toBe(0);
    expect(changed(boardWith(["5", "4"], NO_FILTER, true), orderOf("3")).list.waiting.size).toBe(1);
  });

  it("lets an order wait that arrives before the first page and is not on it", () => {
    const { list } = changed({ ...EMPTY, list: emptyList(NO_FILTER) }, orderOf("6"), orderOf("7"));
    const loaded = withPage(list, { orders: [orderOf("6"), orderOf("5")], total: 2, isLast: true });
    expect(loaded.ids).toEqual(["6", "5"]);
    expect([...loaded.waiting]).toEqual(["7"]);
  });

  it("adds each order of the next page once", () => {
    const page = { orders: [orderOf("4"), orderOf("3")], total: 9, isLast: true };
    expect(withPage(boardWith(["5", "4"]).list, page).ids).toEqual(["5", "4", "3"]);
  });

  it("finds any part of a number or a user, in any case", () => {
    const found = (search: string) => matches(orderOf("17"), { ...NO_FILTER, search });
    expect(["", "d-17", " LOVE ", "ada l"].map(found)).toEqual([true, true, true, true]);
    expect(found("bob")).toBe(false);
  });

  it("sorts by the field, then by id", () => {
    const orders = [orderOf("1", { totalAmount: 5 }), orderOf("2", { totalAmount: 9 }), orderOf("3", { totalAmount: 5 })];
    const sorted = (sort: Parameters<typeof comparator>[0]) => [...orders].sort(comparator(sort)).map((order) => order._id);
    expect(sorted("-createdAt")).toEqual(["3", "2", "1"]);
    expect(sorted("totalAmount")).toEqual(["1", "3", "2"]);
    expect(sorted("-totalAmount")).toEqual(["2", "3", "1"]);
  });
});
