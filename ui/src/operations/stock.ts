import type { Product } from "../api/types";
import { FEW } from "../live/board";
import { hasWords } from "../shared/search";

export const STOCK_FILTERS = [
  ["", "All"],
  ["low", "Low"],
  ["sold-out", "Sold out"],
  ["reserved", "Reserved"],
] as const;
export type StockFilter = (typeof STOCK_FILTERS)[number][0];

const MATCHES: Readonly<Record<StockFilter, (product: Product) => boolean>> = {
  "": () => true,
  low: ({ stock }) => stock > 0 && stock <= FEW,
  "sold-out": ({ stock }) => stock === 0,
  reserved: ({ reserved }) => reserved > 0,
};

export const STOCK_SORTS = { reserved: "Reserved first", stock: "Lowest stock", name: "Name" } as const;
export type StockSort = keyof typeof STOCK_SORTS;

const KEYS: Readonly<Record<StockSort, (product: Product) => number>> = {
  reserved: ({ reserved }) => Number(reserved === 0),
  stock: ({ stock }) => stock,
  name: () => 0,
};

/** The products that match, in this order and then by name. */
export function findStock(products: readonly Product[], filter: StockFilter, search: string, sort: StockSort): Product[] {
  const key = KEYS[sort];
  return products
    .filter((product) => MATCHES[filter](product) && hasWords(search, product.name, product.sku))
    .sort((one, other) => key(one) - key(other) || one.name.localeCompare(other.name));
}
