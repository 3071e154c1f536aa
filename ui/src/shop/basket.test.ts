import { expect, test } from "vitest";
import type { Product } from "../api/types";
import { linesOf, put, totalOf } from "./basket";

const product = (id: string, price: number, stock: number) => ({ _id: id, price, stock }) as Product;
const PRODUCTS = new Map([product("a", 0.1, 5), product("b", 29.99, 5)].map((each) => [each._id, each]));

test("totals are exact where floats are not", () => {
  const lines = linesOf(put(put(new Map(), "a", 3), "b", 3), PRODUCTS);
  expect(totalOf(lines)).toBe(30 + 8997);
});

test("more than there is, is marked; a product that is gone is left out", () => {
  const lines = linesOf(put(put(new Map(), "a", 6), "gone", 1), PRODUCTS);
  expect(lines.map(({ quantity, short }) => [quantity, short])).toEqual([[6, true]]);
});

test("none of a product takes it out", () => {
  expect(put(put(new Map(), "a", 2), "a", 0).size).toBe(0);
});
