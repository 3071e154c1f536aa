import { expect, test } from "vitest";
import type { Topics } from "../contracts/events";
import type { LiveEvent } from "../live/notices";
import { gistOf } from "./gist";

function event<Topic extends keyof Topics>(topic: Topic, record: Partial<Topics[Topic]> | null): LiveEvent {
  return { topic, record } as LiveEvent;
}

test("an event says in a few words what happened", () => {
  const lines = [2, 3].map((quantity) => ({ product_id: "p", product_name: "Lamp", quantity, unit_price: "1.10" }));
  expect(gistOf(event("order.created", { lines, total_amount: "1005.50" }))).toBe("5 units for 1,005.50");
  expect(gistOf(event("order.status.changed", { old_status: "PENDING", new_status: "SHIPPED" }))).toBe(
    "Pending → Shipped",
  );
  expect(
    gistOf(
      event("inventory.rejected", {
        rejected_lines: [{ product_id: "p", requested: 9999, available: 50, reason: "INSUFFICIENT_STOCK" }],
      }),
    ),
  ).toBe("9,999 wanted, 50 there");
});

test("what could not be decoded, and a topic without words, say nothing", () => {
  expect(gistOf(event("order.created", null))).toBe("");
  expect(gistOf(event("order.completed", {}))).toBe("");
});
