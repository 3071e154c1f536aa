import { expect, test } from "vitest";
import type { Operations } from "../live/messages";
import { topicRows } from "./figures";

const NONE: Operations = { service: "orders", group: "", timestamp: "", schemaRegistry: "up", kafka: "up", outbox: {}, lag: {}, partitions: {}, deadLetters: {} };
const CLEAR = { dead: 0, blocked: 0, replay: 0 };

test("a row has the outbox of the producer and the lag of all consumers", () => {
  const orders: Operations = { ...NONE, outbox: { requests: 3 }, lag: { answers: 1 }, deadLetters: { answers: CLEAR } };
  const payments: Operations = { ...NONE, service: "payments", lag: { answers: 2 }, deadLetters: { answers: CLEAR } };
  const products: Operations = {
    ...NONE,
    service: "products",
    outbox: { answers: 0 },
    lag: null,
    deadLetters: { requests: { dead: 1, blocked: 2, replay: 0 } },
  };
  expect(topicRows([orders, products, payments])).toEqual([
    { topic: "answers", producers: ["products"], consumers: ["orders", "payments"], outbox: 0, lag: 3, dead: 0, blocked: 0 },
    { topic: "requests", producers: ["orders"], consumers: ["products"], outbox: 3, lag: null, dead: 1, blocked: 2 },
  ]);
});
