import type { Product } from "../api/types";
import { createStore, immediately } from "../live/store";
import { count, toCents } from "../shared/money";
import { tabStore } from "../shared/storage";

/** The limit of Orders for one line. */
export const MAX_QUANTITY = 1_000_000;

/** The quantity of each product by its id, in the order of adding. */
export type Basket = ReadonlyMap<string, number>;

const KEY = "board.basket";

/** Kept across pages and sign-in, and in this tab across a reload. */
export const basketStore = createStore<Basket>(parseBasket(tabStore.get(KEY)), immediately);
basketStore.subscribe(() => tabStore.set(KEY, JSON.stringify([...basketStore.get()])));

/** A stored basket; an empty one for anything else. */
export function parseBasket(stored: string | null): Basket {
  try {
    const entries = JSON.parse(stored ?? "[]") as [string, number][];
    return entries.reduce<Basket>((basket, [id, quantity]) => withQuantity(basket, id, quantity), new Map());
  } catch {
    return new Map();
  }
}

export function emptyBasket(): void {
  basketStore.update(() => new Map());
}

export function setQuantity(id: string, quantity: number): void {
  basketStore.update((basket) => withQuantity(basket, id, quantity));
}

export function addToBasket(id: string): void {
  basketStore.update((basket) => withQuantity(basket, id, (basket.get(id) ?? 0) + 1));
}

export interface Line {
  product: Product;
  quantity: number;
  cents: number;
  /** Why Products would reject the line; empty otherwise. */
  warning: string;
}

export function withQuantity(basket: Basket, id: string, quantity: number): Basket {
  const next = new Map(basket);
  const whole = Math.min(Math.trunc(quantity), MAX_QUANTITY);
  if (whole >= 1) next.set(id, whole);
  else next.delete(id);
  return next;
}

/** The basket at current prices. */
export function linesOf(basket: Basket, products: ReadonlyMap<string, Product>): Line[] {
  return [...basket].flatMap(([id, quantity]) => {
    const product = products.get(id);
    if (!product) return [];
    const cents = quantity * toCents(product.price);
    return [{ product, quantity, cents, warning: warningOf(product, quantity) }];
  });
}

function warningOf({ isActive, stock }: Product, quantity: number): string {
  if (!isActive) return "No longer for sale";
  if (quantity <= stock) return "";
  return stock === 0 ? "Sold out" : `Only ${count(stock)} in stock`;
}

export function totalOf(lines: readonly Line[]): number {
  return lines.reduce((total, line) => total + line.cents, 0);
}
