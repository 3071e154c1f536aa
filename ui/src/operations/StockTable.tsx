import { memo, useMemo } from "react";
import type { Product } from "../api/types";
import { useParam } from "../app/routes";
import { FEW, forSale } from "../live/board";
import { useBoard } from "../live/state";
import { Empty } from "../shared/Empty";
import { Loading } from "../shared/Loading";
import { count, counted } from "../shared/money";
import { SearchBox } from "../shared/SearchBox";
import { Segments } from "../shared/Segments";
import { Select } from "../shared/Select";
import { ShowMore } from "../shared/ShowMore";
import { usePages } from "../shared/usePages";
import { findStock, STOCK_FILTERS, STOCK_SORTS, type StockSort } from "./stock";
import "./stock-table.css";

const PAGE = 100;

/** Available and reserved units of each product. */
export function StockTable() {
  const products = useBoard((board) => board.products);
  const loaded = useBoard((board) => board.loaded.products);
  const [shown, setShown] = useParam("show");
  const [search, setSearch] = useParam("search");
  const [sorted, setSort] = useParam("sort");
  const sort = sorted in STOCK_SORTS ? (sorted as StockSort) : "reserved";
  const filter = STOCK_FILTERS.find(([value]) => value === shown)?.[0] ?? "";
  const all = useMemo(() => forSale({ products }), [products]);
  const found = useMemo(() => findStock(all, filter, search, sort), [all, filter, search, sort]);
  const [limit, showMore] = usePages(PAGE, [filter, search, sort]);
  const max = Math.max(1, ...all.map(({ stock, reserved }) => stock + reserved));
  return (
    <section className="panel" aria-labelledby="stock">
      <header className="panel-head">
        <h2 id="stock">Stock</h2>
        <Segments legend="Show" choices={STOCK_FILTERS} chosen={filter} onChoose={setShown} />
        <SearchBox label="Search by name or SKU" value={search} onChange={setSearch} />
        <Select aria-label="Sort" className="sort" choices={Object.entries(STOCK_SORTS)} value={sort} onChange={setSort} />
      </header>
      {found.length > 0 && (
        <table className="figures stock-table">
          <thead>
            <tr>
              <th scope="col">{counted(found.length, "product")}</th>
              <th scope="col" className="names">
                Category
              </th>
              <td className="stock-bar" />
              <th scope="col">Available</th>
              <th scope="col">Reserved</th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, limit).map((product) => (
              <Row key={product._id} product={product} max={max} />
            ))}
          </tbody>
        </table>
      )}
      {found.length === 0 && (loaded > 0 ? <Empty title="No product matches" /> : <Loading rows={3} />)}
      <ShowMore left={found.length - limit} noun="product" onMore={showMore} />
    </section>
  );
}

const Row = memo(function Row({ product, max }: { product: Product; max: number }) {
  const { name, sku, category, stock, reserved } = product;
  // Square root scale: 20 units next to 2,000 are still visible.
  const share = (units: number) => `${100 * Math.sqrt((stock + reserved) / max) * (units / Math.max(1, stock + reserved))}%`;
  const state = stock === 0 ? "bad" : stock <= FEW ? "unknown" : "some";
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi> {sku && <small>{sku}</small>}
      </th>
      <td className="names">{category}</td>
      <td className="stock-bar" aria-hidden="true">
        <i className="units-available" style={{ width: share(stock) }} />
        <i className="units-reserved" style={{ width: share(reserved) }} />
      </td>
      <td className={state}>{stock === 0 ? "Sold out" : count(stock)}</td>
      <td className={reserved > 0 ? "some" : "zero"}>{count(reserved)}</td>
    </tr>
  );
});
