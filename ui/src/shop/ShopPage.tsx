import { useMemo } from "react";
import { useStore } from "../live/store";
import { useParam } from "../app/routes";
import type { Product } from "../api/types";
import { forSale } from "../live/board";
import { useBoard } from "../live/state";
import { Empty } from "../shared/Empty";
import { Loading } from "../shared/Loading";
import { counted } from "../shared/money";
import { SearchBox } from "../shared/SearchBox";
import { Segments } from "../shared/Segments";
import { Select } from "../shared/Select";
import { ShowMore } from "../shared/ShowMore";
import { usePages } from "../shared/usePages";
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
  const basket = useStore(basketStore);
  const [category, setCategory] = useParam("category");
  const [search, setSearch] = useParam("search");
  const [sorted, setSort] = useParam("sort");
  const sort = sorted in PRODUCT_SORTS ? (sorted as ProductSort) : "newest";
  const all = useMemo(() => forSale({ products }), [products]);
  const listed = useMemo(() => findProducts(all, { search, category, sort }), [all, search, category, sort]);
  const [shown, showMore] = usePages(PAGE, [search, category, sort]);
  return (
    <div className="shop">
      <section aria-labelledby="shop-title">
        <a className="skip" href="#basket">
          Skip to the basket
        </a>
        <header className="shop-head">
          <h1 id="shop-title">Shop</h1>
          <SearchBox label="Search products" value={search} onChange={setSearch} />
          <Select aria-label="Sort" className="sort" choices={Object.entries(PRODUCT_SORTS)} value={sort} onChange={setSort} />
          <Segments legend="Category" choices={categoriesOf(all)} chosen={category} onChoose={setCategory} />
        </header>
        <Problem />
        <div className="products">
          {listed.slice(0, shown).map((product) => (
            <ProductCard key={product._id} product={product} inBasket={basket.get(product._id) ?? 0} onAdd={addToBasket} />
          ))}
        </div>
        <NoProducts listed={listed.length} filtered={search !== "" || category !== ALL} />
        <ShowMore left={listed.length - shown} noun="product" onMore={showMore} />
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

function categoriesOf(products: readonly Product[]): [string, string][] {
  const names = [...new Set(products.map((product) => product.category))].sort();
  return [[ALL, "All"], ...names.map((name): [string, string] => [name, name.charAt(0).toUpperCase() + name.slice(1)])];
}
