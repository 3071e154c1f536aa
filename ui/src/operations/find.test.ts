import { expect, test } from "vitest";
import type { Order } from "../api/types";
import { matches } from "./find";

const order = { orderNumber: "ORD-1795-H8OO", userId: "Mary Ann", status: 1 } as Order;

test("an order is found as the service finds it: by its number's beginning in any case, or by its user", () => {
  const found = (search: string) => matches(order, { status: 0, search });
  expect(["", "ord-1795", " ORD-", "Mary Ann "].map(found)).toEqual([true, true, true, true]);
  expect(["1795", "Mary", "mary ann"].map(found)).toEqual([false, false, false]);
});
