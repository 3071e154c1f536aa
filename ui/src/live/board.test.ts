import { expect, test } from "vitest";
import type { Order, Product } from "../api/types";
import { EMPTY, forgetUser, forSale, MAX_EVENTS, MAX_ORDERS, withAllProducts, withEvents, withListedOrders, withOrderMessage, withOrders, withoutProduct, withProducts } from "./board";
import type { LiveEvent } from "./messages";

function order(id: string, version = 1, createdAt = "2026-01-31T12:00:00.000Z"): Order {
  return { _id: id, version, createdAt } as Order;
}

function product(stock: number, updatedAt: string): Product {
  return { _id: "p", stock, updatedAt, isActive: true } as Product;
}

function event(offset: number, topic = "order.created"): LiveEvent {
  const timestamp = new Date(1_700_000_000_000 + offset).toISOString();
  return { topic, partition: 0, offset, timestamp, key: "o" } as LiveEvent;
}

test("a slow response never undoes a socket message", () => {
  const known = withOrders(EMPTY, [order("o", 3)]);
  expect(withOrders(known, [order("o", 2)])).toBe(known);
  const moved = withProducts(EMPTY, [product(48, "2026-01-31T12:00:02.000Z")]);
  const listed = withAllProducts(moved, [product(50, "2026-01-31T12:00:01.000Z")], moved.products);
  expect(listed.products.get("p")?.stock).toBe(48);
});

test("a message of an order is kept once, newest first, up to a limit", () => {
  const message = (id: string, at: string) => ({ order: order(id), message: "Order ORD-1 is Confirmed.", timestamp: `2026-01-31T12:00:0${at}Z` });
  const first = withOrderMessage(EMPTY, message("o", "0"), 1);
  const again = withOrderMessage(withOrderMessage(first, message("o", "0"), 2), message("o", "1"), 3);
  expect(again.told.map(({ arrivedAt }) => arrivedAt)).toEqual([3, 1]);
  const many = Array.from({ length: MAX_EVENTS + 1 }, (_, index) => `o${index}`);
  expect(many.reduce((board, id) => withOrderMessage(board, message(id, "2"), 4), EMPTY).told).toHaveLength(MAX_EVENTS);
});

test("a product missing from the list is no longer for sale", () => {
  const known = withProducts(EMPTY, [product(48, "2026-01-31T12:00:02.000Z")]);
  const listed = withAllProducts(known, [], known.products);
  expect(forSale(listed)).toEqual([]);
  expect(listed.products.get("p")?.stock).toBe(48);
  expect(forSale(withProducts(listed, [product(49, "2026-01-31T12:00:03.000Z")]))).toHaveLength(1);
});

test("a product added while the list was loading is for sale although the list lacks it", () => {
  const now = withProducts(EMPTY, [product(48, "2026-01-31T12:00:02.000Z")]);
  expect(forSale(withAllProducts(now, [], EMPTY.products))).toHaveLength(1);
});

test("a product deleted while the list was loading stays away although the list has it", () => {
  const lamp = product(48, "2026-01-31T12:00:02.000Z");
  const before = withProducts(EMPTY, [lamp]);
  const now = withoutProduct(before, "p");
  expect(forSale(withAllProducts(now, [lamp], before.products))).toEqual([]);
  expect(forSale(withAllProducts(now, [lamp], now.products))).toHaveLength(1);
  expect(forSale(withAllProducts(now, [product(48, "2026-01-31T12:00:03.000Z")], before.products))).toHaveLength(1);
});

test("orders missing from the list are removed, unless they changed while it was loading or are open", () => {
  const before = withOrders(EMPTY, ["listed", "stale", "moved", "open"].map((id) => order(id)));
  const now = withOrders(before, [order("moved", 2), order("new")]);
  const read = withListedOrders(now, [order("listed", 2)], before.orders, "open");
  expect([...read.orders.keys()].sort()).toEqual(["listed", "moved", "new", "open"]);
  expect(read.orders.get("listed")?.version).toBe(2);
});

test("only the newest orders are kept", () => {
  const many = Array.from({ length: MAX_ORDERS * 2 }, (_, n) =>
    order(`o${n}`, 1, new Date(1_700_000_000_000 + n).toISOString()),
  );
  const { orders } = withOrders(EMPTY, many);
  expect(orders.size).toBe(MAX_ORDERS);
  expect(orders.has(`o${MAX_ORDERS * 2 - 1}`)).toBe(true);
});

test("events are kept once, newest first, up to the limit", () => {
  const batch = Array.from({ length: MAX_EVENTS + 50 }, (_, offset) => event(offset));
  const known = withEvents(withEvents(EMPTY, batch), batch.slice(-10));
  expect(known.events).toHaveLength(MAX_EVENTS);
  expect(known.events[0]?.offset).toBe(MAX_EVENTS + 49);
});

test("the next user is not told of services that only an operator's page asks", () => {
  const operator = { ...EMPTY, health: { ...EMPTY.health, orders: "degraded", payments: "unreachable" } as const };
  expect(forgetUser(operator).health).toEqual({ ...EMPTY.health, orders: "degraded" });
});
