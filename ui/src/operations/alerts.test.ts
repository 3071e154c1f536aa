import { expect, test } from "vitest";
import type { Product } from "../api/types";
import type { Operations } from "../live/messages";
import { alertsOf } from "./alerts";

const NONE: Operations = { service: "orders", group: "orders-service-group", timestamp: "", schemaRegistry: "up", kafka: "up", outbox: {}, lag: {}, partitions: {}, deadLetters: {} };

test("dead letters, unsent events and lag are told, the worst first, and stock last", () => {
  const products = new Map([["p", { _id: "p", isActive: true, stock: 0 } as Product]]);
  const orders = { ...NONE, outbox: { requests: 120, others: 99 }, lag: { answers: 1200 }, deadLetters: { answers: { dead: 1, blocked: 3, replay: 0 } } };
  expect(alertsOf({ operations: { orders }, products }).map(({ text }) => text)).toEqual([
    "1 dead letter of answers, 3 messages blocked",
    "120 unsent events of requests",
    "Lag of 1,200 messages on answers in orders-service-group",
    "1 product sold out",
  ]);
  expect(alertsOf({ operations: { orders }, products })[0]?.to).toBe("/operations/dead-letters?search=answers");
});

test("dead letters of one topic are told once, whichever services parked them", () => {
  const parked = { ...NONE, deadLetters: { answers: { dead: 1, blocked: 1, replay: 0 } } };
  const alerts = alertsOf({ operations: { payments: parked, analytics: parked }, products: new Map() });
  expect(alerts.map(({ text }) => text)).toEqual(["2 dead letters of answers, 2 messages blocked"]);
});

test("without problems, and without figures, there is no alert", () => {
  expect(alertsOf({ operations: { orders: NONE, products: { ...NONE, lag: null } }, products: new Map() })).toEqual([]);
  expect(alertsOf({ operations: {}, products: new Map() })).toEqual([]);
});
