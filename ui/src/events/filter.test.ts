import { expect, test } from "vitest";
import type { LiveEvent } from "../live/messages";
import { matches, newSince } from "./filter";

const events = (...offsets: number[]) => offsets.map((offset) => ({ offset }) as LiveEvent);

test("events that came after the pause are counted, as far as they are kept", () => {
  const paused = events(2, 1);
  expect(newSince(paused, paused)).toBe("");
  expect(newSince(paused, [...events(4, 3), ...paused])).toBe("2");
  expect(newSince(paused, events(9, 8, 7))).toBe("over 3");
  expect(newSince([], events(1))).toBe("1");
});

const event = {
  topic: "order.created",
  key: "5a4d",
  correlationId: "C-17",
  version: 2,
  record: { order_number: "ORD-1", lines: [{ product_name: "Desk Lamp" }] },
} as unknown as LiveEvent;

test("an event matches by topic, key, correlation id, version and any part of its record", () => {
  for (const search of ["", "order.", "5A4", "c-17", "v2", "lamp", "ord-1 desk"]) expect(matches(event, search), search).toBe(true);
  for (const search of ["inventory", "v3", "lamp mug"]) expect(matches(event, search), search).toBe(false);
});

test("an event that could not be decoded matches by what is known", () => {
  const broken = { ...event, key: null, correlationId: null, version: null, record: null } as LiveEvent;
  expect(matches(broken, "order.created")).toBe(true);
  expect(matches(broken, "lamp")).toBe(false);
});
