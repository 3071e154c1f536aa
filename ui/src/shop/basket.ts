import type { Product } from "../api/types";
import { createStore, immediately } from "../live/store";
import { count, toCents } from "../parts/money";

/** How many of each product, by its id, in the order they were put in. */
export type Basket = ReadonlyMap<string, number>;

/** What is in it, on whatever page: who signs in to order finds it as it was. */
export const held = createStore<Basket>(new Map(), immediately);

export function emptyBasket(): void {
  held.update(() => new Map());
}

/** What one order takes of one product. */
export const MAX_QUANTITY = 1_000_000;

export interface Line {
  product: Product;
  quantity: number;
  cents: number;
  /** Why Products would refuse it; empty where it would not. */
  refusal: string;
}

export function put(basket: Basket, id: string, quantity: number): Basket {
  const next = new Map(basket);
  const whole = Math.min(Math.trunc(quantity), MAX_QUANTITY);
  if (whole >= 1) next.set(id, whole);
  else next.delete(id);
  return next;
}

/** The basket at today's prices. */
export function linesOf(basket: Basket, products: ReadonlyMap<string, Product>): Line[] {
  return [...basket].flatMap(([id, quantity]) => {
    const product = products.get(id);
    if (!product) return [];
    const cents = quantity * toCents(product.price);
    return [{ product, quantity, cents, refusal: refusalOf(product, quantity) }];
  });
}

function refusalOf({ isActive, stock }: Product, quantity: number): string {
  if (!isActive) return "Not for sale any more";
  if (quantity <= stock) return "";
  return stock === 0 ? "Sold out" : `Only ${count(stock)} in stock`;
}

export function totalOf(lines: readonly Line[]): number {
  return lines.reduce((total, line) => total + line.cents, 0);
}
