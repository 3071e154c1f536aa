import type { Order, PaymentMethod } from "../api/types";

export const PAYMENT_METHODS: Readonly<Record<PaymentMethod, string>> = {
  credit_card: "Credit card",
  debit_card: "Debit card",
  paypal: "PayPal",
  cash_on_delivery: "Cash on delivery",
};

/** How an order is paid, and where that stands. */
export function paymentOf(order: Order): string {
  return `${PAYMENT_METHODS[order.paymentMethod]}, ${stateOf(order)}`;
}

/** Whether the order waits for Payments before it may move on. Orders decides; this only hides what it refuses. */
export function awaitsPayment({ status, paymentMethod, paymentStatus }: Order): boolean {
  return status === 1 && paymentMethod !== "cash_on_delivery" && paymentStatus !== "paid";
}

function stateOf(order: Order): string {
  if (order.status === 5 && order.paymentStatus === "paid") return "being refunded";
  if (order.status === 5 && order.paymentStatus === "pending") return "not paid";
  if (awaitsPayment(order) && order.reservation.status === "reserved") return "awaiting payment";
  return order.paymentStatus;
}
