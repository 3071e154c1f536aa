import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useParam } from "../app/routes";
import type { Product } from "../api/types";
import { forSale } from "../live/board";
import { useBoard } from "../live/state";
import { Empty } from "../shared/Empty";
import { Loading } from "../shared/Loading";
import { counted } from "../shared/money";
import { SearchBox } from "../shared/SearchBox";
import { addToBasket, basketStore, emptyBasket, setQuantity } from "./basket";
import { BasketPanel } from "./BasketPanel";
import { findProducts, PRODUCT_SORTS, type ProductSort } from "./find-products";
import { ProductCard } from "./ProductCard";
import "./shop.css";

const ALL = "";
const PAGE = 48;

/** The products for sale, and the basket. */
export function ShopPage() {
  const products = useBoard((board) => board.products);
  const basket = useSyncExternalStore(basketStore.subscribe, basketStore.get);
  const [category, setCategory] = useParam("category");
  const [search, setSearch] = useParam("search");
  const [sorted, setSort] = useParam("sort");
  const sort = sorted in PRODUCT_SORTS ? (sorted as ProductSort) : "newest";
  const all = useMemo(() => forSale({ products }), [products]);
  const listed = useMemo(() => findProducts(all, { search, category, sort }), [all, search, category, sort]);
  const { shown, showMore } = usePages([search, category, sort]);
  return (
    <div className="shop">
      <section aria-labelledby="shop-title">
        <a className="skip" href="#basket">
          Skip to the basket
        </a>
        <header className="shop-head">
          <h1 id="shop-title">Shop</h1>
          <Categories products={all} chosen={category} onChoose={setCategory} />
          <SearchBox label="Search products" value={search} onChange={setSearch} />
          <select aria-label="Sort" className="sort" value={sort} onChange={(event) => setSort(event.target.value)}>
            {Object.entries(PRODUCT_SORTS).map(([name, label]) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </select>
        </header>
        <Problem />
        <div className="products">
          {listed.slice(0, shown).map((product) => (
            <ProductCard key={product._id} product={product} inBasket={basket.get(product._id) ?? 0} onAdd={addToBasket} />
          ))}
        </div>
        <NoProducts listed={listed.length} filtered={search !== "" || category !== ALL} />
        {listed.length > shown && (
          <button type="button" className="button more-products" onClick={showMore}>
            Show more, {counted(listed.length - shown, "product")} left
          </button>
        )}
        {basket.size > 0 && (
          <a className="button primary to-basket" href="#basket">
            Basket, {counted(basket.size, "product")}
          </a>
        )}
      </section>
      <BasketPanel basket={basket} onChange={setQuantity} onEmpty={emptyBasket} />
    </div>
  );
}

/** How many products are shown; the first page again whenever the filter changes. */
function usePages(filter: readonly string[]) {
  const [shown, setShown] = useState(PAGE);
  useEffect(() => setShown(PAGE), filter);
  const showMore = useCallback(() => setShown((before) => before + PAGE), []);
  return { shown, showMore };
}

function Problem() {
  const problem = useBoard((board) => board.problems.products);
  return problem ? <p className="notice bad">{problem}</p> : null;
}

function NoProducts({ listed, filtered }: { listed: number; filtered: boolean }) {
  const loaded = useBoard((board) => board.loaded.products);
  const problem = useBoard((board) => board.problems.products);
  if (listed > 0 || problem) return null;
  if (!loaded) return <Loading rows={4} />;
  if (filtered) return <Empty title="No product matches">Search for other words, or choose another category.</Empty>;
  return <Empty title="No products for sale">New products appear here live.</Empty>;
}

interface CategoriesProps {
  products: readonly Product[];
  chosen: string;
  onChoose: (category: string) => void;
}

function Categories({ products, chosen, onChoose }: CategoriesProps) {
  const names = [...new Set(products.map((product) => product.category))].sort();
  return (
    <fieldset className="segments">
      <legend className="visually-hidden">Category</legend>
      {[ALL, ...names].map((name) => (
        <label key={name}>
          <input type="radio" name="category" checked={chosen === name} onChange={() => onChoose(name)} />
          <span>{labelOf(name)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function labelOf(category: string): string {
  return category === ALL ? "All" : category.charAt(0).toUpperCase() + category.slice(1);
}
