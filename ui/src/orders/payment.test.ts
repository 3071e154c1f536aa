import { expect, test } from "vitest";
import type { Order } from "../api/types";
import { awaitsPayment, paymentOf } from "./payment";

const order = (status: number, paymentStatus: string, paymentMethod = "credit_card") =>
  ({ status, paymentStatus, paymentMethod, reservation: { status: "reserved" } }) as Order;

test("the payment of an order is told with its state", () => {
  expect(paymentOf(order(1, "pending"))).toBe("Credit card, awaiting payment");
  expect(paymentOf(order(2, "paid"))).toBe("Credit card, paid");
  expect(paymentOf(order(5, "failed"))).toBe("Credit card, failed");
  expect(paymentOf(order(5, "pending", "paypal"))).toBe("PayPal, not paid");
  expect(paymentOf(order(5, "paid"))).toBe("Credit card, being refunded");
  expect(paymentOf(order(5, "refunded"))).toBe("Credit card, refunded");
  expect(paymentOf(order(3, "pending", "cash_on_delivery"))).toBe("Cash on delivery, pending");
});

test("a pending order waits for its payment, unless it is paid in cash", () => {
  expect(awaitsPayment(order(1, "pending"))).toBe(true);
  expect(awaitsPayment(order(1, "paid"))).toBe(false);
  expect(awaitsPayment(order(1, "pending", "cash_on_delivery"))).toBe(false);
  expect(awaitsPayment(order(2, "pending"))).toBe(false);
});
