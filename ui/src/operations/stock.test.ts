import { expect, test } from "vitest";
import type { Product } from "../api/types";
import { findStock } from "./stock";

const PRODUCTS = [
  { name: "Lamp", sku: "L-1", stock: 20, reserved: 0 },
  { name: "Cup", stock: 0, reserved: 2 },
  { name: "Rug", stock: 3, reserved: 0 },
] as Product[];

const names = (...[filter, search, sort]: [Parameters<typeof findStock>[1], string, Parameters<typeof findStock>[3]]) =>
  findStock(PRODUCTS, filter, search, sort).map(({ name }) => name);

test("stock is filtered, searched and sorted", () => {
  expect(names("", "", "reserved")).toEqual(["Cup", "Lamp", "Rug"]);
  expect(names("", "", "stock")).toEqual(["Cup", "Rug", "Lamp"]);
  expect(names("low", "", "name")).toEqual(["Rug"]);
  expect(names("sold-out", "", "name")).toEqual(["Cup"]);
  expect(names("reserved", "", "name")).toEqual(["Cup"]);
  expect(names("", " l-1 ", "name")).toEqual(["Lamp"]);
});
