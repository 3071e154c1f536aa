import { expect, test } from "vitest";
import type { Order } from "../api/types";
import { matches } from "./order-search";

const order = { orderNumber: "ORD-1795-H8OO", userId: "Mary Ann", status: 1 } as Order;

test("orders match as in the service: by the start of the number in any case, or by the whole user id", () => {
  const isFound = (search: string) => matches(order, { status: 0, search });
  expect(["", "ord-1795", " ORD-", "Mary Ann "].map(isFound)).toEqual([true, true, true, true]);
  expect(["1795", "Mary", "mary ann"].map(isFound)).toEqual([false, false, false]);
});
