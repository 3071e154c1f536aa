import { expect, test } from "vitest";
import type { Topics } from "../contracts/events";
import type { LiveEvent } from "../live/messages";
import { summaryOf } from "./summary";

function event<Topic extends keyof Topics>(topic: Topic, record: Partial<Topics[Topic]> | null): LiveEvent {
  return { topic, record } as LiveEvent;
}

test("an event is summarized in a few words", () => {
  const lines = [2, 3].map((quantity) => ({ product_id: "p", product_name: "Lamp", quantity, unit_price: "1.10" }));
  expect(summaryOf(event("order.created", { lines, total_amount: "1005.50" }))).toBe("5 units for $1,005.50");
  expect(summaryOf(event("order.status.changed", { old_status: "PENDING", new_status: "SHIPPED" }))).toBe(
    "Pending → Shipped",
  );
  expect(
    summaryOf(
      event("inventory.rejected", {
        rejected_lines: [{ product_id: "p", requested: 9999, available: 50, reason: "INSUFFICIENT_STOCK" }],
      }),
    ),
  ).toBe("50 of 9,999 available");
  expect(summaryOf(event("payment.succeeded", { amount: "59.98", currency: "USD" }))).toBe("59.98 USD paid");
  expect(summaryOf(event("payment.failed", { reason: "ORDER_CANCELLED" }))).toBe("Order cancelled");
});

test("an undecoded event and a topic without a summary are empty", () => {
  expect(summaryOf(event("order.created", null))).toBe("");
  expect(summaryOf(event("order.completed", {}))).toBe("");
});
