import { expect, test } from "vitest";
import type { Order } from "../api/types";
import type { LiveEvent } from "../live/messages";
import { phasesOf } from "./waterfall";

const START = Date.parse("2026-01-31T12:00:00.000Z");
const iso = (after: number) => new Date(START + after).toISOString();

function event(topic: string, recorded: number, inKafka: number): LiveEvent {
  return { topic, partition: 1, offset: 7, timestamp: iso(inKafka), record: { occurred_at: iso(recorded) } } as LiveEvent;
}

const EVENTS = [
  event("order.created", 0, 12),
  event("inventory.reserve", 0, 14),
  event("inventory.reserved", 40, 52),
  event("order.status.changed", 60_000, 60_010),
];
const ORDER = { reservation: { decidedAt: iso(70) } } as Order;

test("an order's path has each event's way to Kafka and each handling, by time", () => {
  const [placed, moved, ...others] = phasesOf(ORDER, EVENTS);
  expect(others).toEqual([]);
  expect(placed?.steps.map(({ name, from, to }) => [name, from - START, to - START])).toEqual([
    ["order.created recorded, relayed to Kafka", 0, 12],
    ["inventory.reserve recorded, relayed to Kafka", 0, 14],
    ["Products reserved the stock, and answered", 14, 40],
    ["inventory.reserved recorded, relayed to Kafka", 40, 52],
    ["Orders handled the answer", 52, 70],
  ]);
  expect([placed?.from, placed?.to]).toEqual([START, START + 70]);
  expect(placed?.steps[0]?.detail).toBe("1:7");
  expect(moved?.steps.map(({ name }) => name)).toEqual(["order.status.changed recorded, relayed to Kafka"]);
});

test("a payment is a step from its request to its answer", () => {
  const [phase] = phasesOf(ORDER, [event("payment.requested", 80, 90), event("payment.succeeded", 300, 310)]);
  const charged = phase?.steps.find(({ name }) => name.startsWith("Payments"));
  expect([charged?.from, charged?.to]).toEqual([START + 90, START + 300]);
});

test("an end before the start is shown as the start, and what is not decoded is left out", () => {
  const broken = { ...event("order.created", 0, 5), record: null } as LiveEvent;
  const [phase] = phasesOf(ORDER, [broken, event("inventory.release", 20, 5)]);
  expect(phase?.steps.map(({ from, to }) => to - from)).toEqual([0]);
});
