import { expect, test } from "vitest";
import type { Mail, Order } from "../api/types";
import type { LiveEvent } from "../live/messages";
import { type Path, phasesOf } from "./waterfall";

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
const ORDER = { orderNumber: "ORD-1", reservation: { decidedAt: iso(70) } } as Order;
const PATH: Path = { order: ORDER, events: [], mails: [], told: [] };

test("an order's path has each event's way to Kafka and each handling, by time", () => {
  const [placed, moved, ...others] = phasesOf({ ...PATH, events: EVENTS });
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
  const [phase] = phasesOf({ ...PATH, events: [event("payment.requested", 80, 90), event("payment.succeeded", 300, 310)] });
  const charged = phase?.steps.find(({ name }) => name.startsWith("Payments"));
  expect([charged?.from, charged?.to]).toEqual([START + 90, START + 300]);
});

test("an end before the start is shown as the start, and what is not decoded is left out", () => {
  const broken = { ...event("order.created", 0, 5), record: null } as LiveEvent;
  const [phase] = phasesOf({ ...PATH, events: [broken, event("inventory.release", 20, 5)] });
  expect(phase?.steps.map(({ from, to }) => to - from)).toEqual([0]);
});

test("a mail that was sent or given up is a step, and so is a message to this page", () => {
  const mail = (kind: Mail["kind"], status: Mail["status"], ended: number | null) =>
    ({ kind, status, createdAt: iso(20), endedAt: ended && iso(ended) }) as Mail;
  const mails = [mail("placed", "sent", 50), mail("payment_failed", "dead", 60), mail("paid", "skipped", 20), mail("shipped", "queued", null)];
  const told = [{ orderId: "1", message: "Order ORD-1 is Confirmed.", changedAt: START + 70, arrivedAt: START + 82 }];
  const [phase] = phasesOf({ ...PATH, mails, told });
  expect(phase?.steps.map(({ name, detail, from, to }) => [name, detail, from - START, to - START])).toEqual([
    ["E-mail sent", "placed", 20, 50],
    ["E-mail dead", "payment failed", 20, 60],
    ["This page was told", "Order is Confirmed.", 70, 82],
  ]);
});
