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

const shown = (of: Order) => timeline(of).map(({ name, state }) => `${name}: ${state}`);

describe("an order's way", () => {
  test("begins with the question for stock, and shows what is ahead", () => {
    expect(shown(order({}))).toEqual([
      "Placed: done",
      "Stock: current",
      "Processing: todo",
      "Shipped: todo",
      "Delivered: todo",
    ]);
  });

  test("ends where Products refused, with nothing ahead", () => {
    const history = [...order({}).history, { version: 2, status: 5, oldStatus: 1, at: LATER }];
    const reservation = { status: "rejected", rejectedLines: [], decidedAt: LATER };
    expect(shown(order({ status: 5, history, reservation }))).toEqual([
      "Placed: done",
      "Stock refused: failed",
      "Cancelled: failed",
    ]);
  });

  test("keeps what happened before it was cancelled", () => {
    const history = [
      ...order({}).history,
      { version: 3, status: 2, oldStatus: 1, at: LATER },
      { version: 4, status: 5, oldStatus: 2, at: LATER },
    ];
    const reservation = { status: "released", rejectedLines: [], decidedAt: PLACED };
    expect(shown(order({ status: 5, history, reservation }))).toEqual([
      "Placed: done",
      "Stock given back: done",
      "Processing: done",
      "Cancelled: failed",
    ]);
  });
});
