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
  return products
    .filter((product) => (!category || product.category === category) && has(product, search))
    .sort((one, other) => COMPARE[sort](one, other) || other._id.localeCompare(one._id));
}

function has({ name, description, category, brand, tags, sku }: Product, search: string): boolean {
  return hasWords(search, name, description, category, brand, sku, ...tags);
}

const COMPARE: Readonly<Record<ProductSort, (one: Product, other: Product) => number>> = {
  newest: (one, other) => other.createdAt.localeCompare(one.createdAt),
  name: (one, other) => one.name.localeCompare(other.name),
  "price-up": (one, other) => one.price - other.price,
  "price-down": (one, other) => other.price - one.price,
};
