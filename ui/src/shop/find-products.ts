import type { Product } from "../api/types";

export const PRODUCT_SORTS = {
  newest: "Newest first",
  name: "Name",
  "price-up": "Lowest price",
  "price-down": "Highest price",
} as const;
export type ProductSort = keyof typeof PRODUCT_SORTS;

/** Empty text finds every product; an empty category is any. */
export interface ProductFilter {
  search: string;
  category: string;
  sort: ProductSort;
}

/** The products that have every word of the search in any of their texts, in any case. */
export function findProducts(products: readonly Product[], { search, category, sort }: ProductFilter): Product[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return products
    .filter((product) => (!category || product.category === category) && has(product, words))
    .sort(COMPARE[sort]);
}

function has({ name, description, category, brand, tags, sku }: Product, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = [name, description, category, brand ?? "", sku ?? "", ...tags].join("\n").toLowerCase();
  return words.every((word) => text.includes(word));
}

type Compare = (one: Product, other: Product) => number;

const byId: Compare = (one, other) => other._id.localeCompare(one._id);
const COMPARE: Readonly<Record<ProductSort, Compare>> = {
  newest: (one, other) => other.createdAt.localeCompare(one.createdAt) || byId(one, other),
  name: (one, other) => one.name.localeCompare(other.name) || byId(one, other),
  "price-up": (one, other) => one.price - other.price || byId(one, other),
  "price-down": (one, other) => other.price - one.price || byId(one, other),
};
