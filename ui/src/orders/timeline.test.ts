import { describe, expect, test } from "vitest";
import type { Order } from "../api/types";
import { timeline } from "./timeline";

const PLACED = "2026-01-31T12:00:00.000Z";
const LATER = "2026-01-31T12:05:00.000Z";

function order(changes: object): Order {
  const history = [{ version: 1, status: 1, oldStatus: null, at: PLACED }];
  return {
    status: 1,
    createdAt: PLACED,
    history,
    reservation: { status: "pending", rejectedLines: [], decidedAt: null },
    ...changes,
  } as unknown as Order;
}

const shown = (order: Order) => timeline(order).map(({ name, state }) => `${name}: ${state}`);

describe("the timeline of an order", () => {
  test("begins with the reservation and shows the steps still to do", () => {
    expect(shown(order({}))).toEqual([
      "Placed: done",
      "Reserving stock: current",
      "Processing: todo",
      "Shipped: todo",
      "Delivered: todo",
    ]);
  });

  test("ends with a rejected reservation", () => {
    const history = [...order({}).history, { version: 2, status: 5, oldStatus: 1, at: LATER }];
    const reservation = { status: "rejected", rejectedLines: [], decidedAt: LATER };
    expect(shown(order({ status: 5, history, reservation }))).toEqual([
      "Placed: done",
      "Reservation rejected: failed",
      "Cancelled: failed",
    ]);
  });

  test("keeps the steps before a cancellation", () => {
    const history = [
      ...order({}).history,
      { version: 3, status: 2, oldStatus: 1, at: LATER },
      { version: 4, status: 5, oldStatus: 2, at: LATER },
    ];
    const reservation = { status: "released", rejectedLines: [], decidedAt: PLACED };
    expect(shown(order({ status: 5, history, reservation }))).toEqual([
      "Placed: done",
      "Stock released: done",
      "Processing: done",
      "Cancelled: failed",
    ]);
  });
});
