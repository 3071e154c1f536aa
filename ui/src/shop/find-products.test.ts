import { expect, test } from "vitest";
import type { Product } from "../api/types";
import { findProducts, type ProductFilter } from "./find-products";

function product(name: string, price: number, change: Partial<Product> = {}): Product {
  const texts = { description: "", category: "home", brand: null, sku: null, tags: [] };
  return { _id: name, name, price, createdAt: `2026-01-0${price}T00:00:00Z`, ...texts, ...change } as unknown as Product;
}

const PRODUCTS = [
  product("Desk Lamp", 3, { tags: ["light"], brand: "Lumen" }),
  product("Bread Tin", 1, { category: "kitchen", description: "Keeps a loaf." }),
  product("Floor lamp", 2, { sku: "LAMP-2" }),
];

function found(filter: Partial<ProductFilter>): string[] {
  return findProducts(PRODUCTS, { search: "", category: "", sort: "newest", ...filter }).map(({ name }) => name);
}

test("every word is found in any text of a product, in any case", () => {
  expect(found({ search: "LAMP" })).toEqual(["Desk Lamp", "Floor lamp"]);
  expect(found({ search: " lumen  light " })).toEqual(["Desk Lamp"]);
  expect(found({ search: "loaf" })).toEqual(["Bread Tin"]);
  expect(found({ search: "lamp-2" })).toEqual(["Floor lamp"]);
  expect(found({ search: "lamp loaf" })).toEqual([]);
});

test("products are filtered by category and sorted", () => {
  expect(found({ category: "home", sort: "price-up" })).toEqual(["Floor lamp", "Desk Lamp"]);
  expect(found({ sort: "price-down" })).toEqual(["Desk Lamp", "Floor lamp", "Bread Tin"]);
  expect(found({ sort: "name" })).toEqual(["Bread Tin", "Desk Lamp", "Floor lamp"]);
});
