import { expect, test } from "vitest";
import type { LiveEvent } from "../live/messages";
import { ratesOf } from "./rates";

const NOW = Date.parse("2026-01-31T12:00:30.000Z");

function event(topic: string, partition: number, offset: number, age: number): LiveEvent {
  return { topic, partition, offset, timestamp: new Date(NOW - age).toISOString() } as LiveEvent;
}

test("a rate counts the messages of the last ten seconds, skipped ones included", () => {
  const events = [
    event("order.created", 0, 120, 100),
    event("order.created", 0, 101, 5000), // 100 to 119 between them were skipped
    event("order.created", 1, 7, 200),
    event("order.created", 1, 1, 20_000), // too old
    event("inventory.reserve", 0, 3, 100),
  ];
  expect([...ratesOf(events, NOW)]).toEqual([["order.created", 2.1], ["inventory.reserve", 0.1]]);
  expect(ratesOf(events, NOW + 60_000).size).toBe(0);
});
