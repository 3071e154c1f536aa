import { useCallback, useMemo, useState, useSyncExternalStore } from "react";
import type { Product } from "../api/types";
import { forSale } from "../live/board";
import { useBoard } from "../live/state";
import { Empty } from "../shared/Empty";
import { Loading } from "../shared/Loading";
import { counted } from "../shared/money";
import { basketStore, emptyBasket, withQuantity } from "./basket";
import { BasketPanel } from "./BasketPanel";
import { ProductCard } from "./ProductCard";
import "./shop.css";

const ALL = "";

/** The products for sale, and the basket. */
export function ShopPage() {
  const products = useBoard((board) => board.products);
  const [category, setCategory] = useState(ALL);
  const basket = useSyncExternalStore(basketStore.subscribe, basketStore.get);
  const change = useCallback((id: string, quantity: number) => basketStore.update((now) => withQuantity(now, id, quantity)), []);
  const add = useCallback((id: string) => basketStore.update((now) => withQuantity(now, id, (now.get(id) ?? 0) + 1)), []);
  const listed = useMemo(() => listOf(products, category), [products, category]);
  return (
    <div className="shop">
      <section aria-labelledby="shop-title">
        <header className="shop-head">
          <h1 id="shop-title">Shop</h1>
          <Categories products={products} chosen={category} onChoose={setCategory} />
        </header>
        <Problem />
        <div className="products">
          {listed.map((product) => (
            <ProductCard key={product._id} product={product} inBasket={basket.get(product._id) ?? 0} onAdd={add} />
          ))}
        </div>
        <NoProducts listed={listed.length} />
        {basket.size > 0 && (
          <a className="button primary to-basket" href="#basket">
            Basket, {counted(basket.size, "product")}
          </a>
        )}
      </section>
      <BasketPanel basket={basket} onChange={change} onEmpty={emptyBasket} />
    </div>
  );
}

function listOf(products: ReadonlyMap<string, Product>, category: string): Product[] {
  const all = forSale({ products });
  const chosen = category === ALL ? all : all.filter((product) => product.category === category);
  return chosen.sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b._id.localeCompare(a._id));
}

function Problem() {
  const problem = useBoard((board) => board.problems.products);
  return problem ? <p className="notice bad">{problem}</p> : null;
}

function NoProducts({ listed }: { listed: number }) {
  const loaded = useBoard((board) => board.loaded.products);
  const problem = useBoard((board) => board.problems.products);
  if (listed > 0 || problem) return null;
  return loaded ? <Empty title="No products for sale">New products appear here live.</Empty> : <Loading rows={4} />;
}

interface CategoriesProps {
  products: ReadonlyMap<string, Product>;
  chosen: string;
  onChoose: (category: string) => void;
}

function Categories({ products, chosen, onChoose }: CategoriesProps) {
  const names = [...new Set(forSale({ products }).map((product) => product.category))].sort();
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
