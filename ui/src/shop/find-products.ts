import type { Product } from "../api/types";
import { hasWords } from "../shared/search";

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
  return products.filter((product) => (!category || product.category === category) && has(product, search)).sort(COMPARE[sort]);
}

function has({ name, description, category, brand, tags, sku }: Product, search: string): boolean {
  return hasWords(search, name, description, category, brand, sku, ...tags);
}

type Compare = (one: Product, other: Product) => number;

const byId: Compare = (one, other) => other._id.localeCompare(one._id);
const COMPARE: Readonly<Record<ProductSort, Compare>> = {
  newest: (one, other) => other.createdAt.localeCompare(one.createdAt) || byId(one, other),
  name: (one, other) => one.name.localeCompare(other.name) || byId(one, other),
  "price-up": (one, other) => one.price - other.price || byId(one, other),
  "price-down": (one, other) => other.price - one.price || byId(one, other),
};
