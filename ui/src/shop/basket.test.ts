import { expect, test } from "vitest";
import type { Product } from "../api/types";
import { linesOf, parseBasket, totalOf, withQuantity } from "./basket";

const product = (id: string, price: number, stock: number, isActive = true) =>
  ({ _id: id, price, stock, isActive }) as Product;
const PRODUCTS = new Map([product("a", 0.1, 5), product("b", 29.99, 5)].map((each) => [each._id, each]));

test("totals are exact", () => {
  const lines = linesOf(withQuantity(withQuantity(new Map(), "a", 3), "b", 3), PRODUCTS);
  expect(totalOf(lines)).toBe(30 + 8997);
});

test("a line that would be rejected stays in the basket with a warning", () => {
  const products = new Map(PRODUCTS).set("none", product("none", 1, 0)).set("gone", product("gone", 1, 5, false));
  const basket = new Map([["a", 6], ["b", 5], ["none", 1], ["gone", 1]]);
  expect(linesOf(basket, products).map(({ warning }) => warning)).toEqual([
    "Only 5 in stock",
    "",
    "Sold out",
    "No longer for sale",
  ]);
});

test("a quantity of 0 removes the product", () => {
  expect(withQuantity(withQuantity(new Map(), "a", 2), "a", 0).size).toBe(0);
});

test("a stored basket is read again; what is no basket is an empty one", () => {
  const basket = new Map([["a", 2], ["b", 1]]);
  expect(parseBasket(JSON.stringify([...basket]))).toEqual(basket);
  for (const other of [null, "", "{", "{}", "[1]", '[["a",0]]', '[["a","x"]]']) expect(parseBasket(other).size).toBe(0);
});
