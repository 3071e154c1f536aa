import { expect, test } from "vitest";
import type { Order } from "../api/types";
import type { Operations } from "../live/messages";
import { ordersPerMinute, topicRows } from "./figures";

const NOON = Date.parse("2026-01-31T12:00:30.000Z");
const at = (createdAt: string) => ({ createdAt }) as Order;

test("orders are counted in their minute; those outside the span are not counted", () => {
  const orders = ["12:00:01", "11:59:59", "11:59:00", "11:57:59", "12:01:00"].map((time) =>
    at(`2026-01-31T${time}.000Z`),
  );
  expect(ordersPerMinute(orders, NOON, 3).counts).toEqual([0, 2, 1]);
});

test("a row has the outbox of the producer and the lag of the consumer", () => {
  const common = { timestamp: "", schemaRegistry: "up", kafka: "up" };
  const orders: Operations = { ...common, service: "orders", outbox: { requests: 3 }, lag: { answers: 1 }, deadLetters: {} };
  const products: Operations = {
    ...common,
    service: "products",
    outbox: { answers: 0 },
    lag: null,
    deadLetters: { requests: { dead: 1, blocked: 2, replay: 0 } },
  };
  expect(topicRows([orders, products])).toEqual([
    { topic: "answers", outbox: 0, lag: 1, dead: 0, blocked: 0 },
    { topic: "requests", outbox: 3, lag: null, dead: 1, blocked: 2 },
  ]);
});
