import { expect, test } from "vitest";
import type { Operations } from "../live/messages";
import { topicRows } from "./figures";

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
