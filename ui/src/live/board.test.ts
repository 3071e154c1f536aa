import { expect, test } from "vitest";
import type { Order, Product } from "../api/types";
import { EMPTY, forSale, MAX_EVENTS, MAX_ORDERS, withAllProducts, withEvents, withListedOrders, withOrders, withProducts } from "./board";
import type { LiveEvent } from "./notices";

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

test("a slow answer never undoes a notice", () => {
  const told = withOrders(EMPTY, [order("o", 3)]);
  expect(withOrders(told, [order("o", 2)])).toBe(told);
  const moved = withProducts(EMPTY, [product(48, "2026-01-31T12:00:02.000Z")]);
  const listed = withAllProducts(moved, [product(50, "2026-01-31T12:00:01.000Z")], moved.products);
  expect(listed.products.get("p")?.stock).toBe(48);
});

test("a list without a product says that it is not for sale any more", () => {
  const known = withProducts(EMPTY, [product(48, "2026-01-31T12:00:02.000Z")]);
  const listed = withAllProducts(known, [], known.products);
  expect(forSale(listed)).toEqual([]);
  expect(listed.products.get("p")?.stock).toBe(48);
  expect(forSale(withProducts(listed, [product(49, "2026-01-31T12:00:03.000Z")]))).toHaveLength(1);
});

test("a product that came while the list was read is for sale, though the list has it not", () => {
  const now = withProducts(EMPTY, [product(48, "2026-01-31T12:00:02.000Z")]);
  expect(forSale(withAllProducts(now, [], EMPTY.products))).toHaveLength(1);
});

test("orders that a list does not tell of are forgotten, but for what came while it was read", () => {
  const before = withOrders(EMPTY, ["listed", "stale", "moved"].map((id) => order(id)));
  const now = withOrders(before, [order("moved", 2), order("new")]);
  const read = withListedOrders(now, [order("listed", 2)], before.orders);
  expect([...read.orders.keys()].sort()).toEqual(["listed", "moved", "new"]);
  expect(read.orders.get("listed")?.version).toBe(2);
});

test("orders are capped, the newest kept", () => {
  const many = Array.from({ length: MAX_ORDERS * 2 }, (_, n) =>
    order(`o${n}`, 1, new Date(1_700_000_000_000 + n).toISOString()),
  );
  const { orders } = withOrders(EMPTY, many);
  expect(orders.size).toBe(MAX_ORDERS);
  expect(orders.has(`o${MAX_ORDERS * 2 - 1}`)).toBe(true);
});

test("an event that comes twice is kept once, the newest first and not without end", () => {
  const batch = Array.from({ length: MAX_EVENTS + 50 }, (_, offset) => event(offset));
  const told = withEvents(withEvents(EMPTY, batch), batch.slice(-10));
  expect(told.events).toHaveLength(MAX_EVENTS);
  expect(told.events[0]?.offset).toBe(MAX_EVENTS + 49);
});
