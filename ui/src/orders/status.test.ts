import { expect, test } from "vitest";
import type { Order } from "../api/types";
import { allowedChanges } from "./status";

const order = (status: number, reservation: string, paymentStatus = "paid") =>
  ({ status, reservation: { status: reservation }, paymentMethod: "paypal", paymentStatus }) as Order;
const changes = (of: Order) => allowedChanges(of).map(({ status }) => status);

test("an order moves on only with its stock reserved, and can be cancelled before", () => {
  expect(changes(order(1, "reserved"))).toEqual([2, 5]);
  expect(changes(order(1, "pending"))).toEqual([5]);
  expect(changes(order(2, "reserved"))).toEqual([3, 5]);
  expect(changes(order(4, "reserved"))).toEqual([]);
});

test("an order moves on only once it is paid", () => {
  expect(changes(order(1, "reserved", "pending"))).toEqual([5]);
});
