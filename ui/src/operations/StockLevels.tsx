import { memo, useMemo, useState } from "react";
import type { Product } from "../api/types";
import { forSale } from "../live/board";
import { useBoard } from "../live/state";
import { count } from "../shared/money";
import "./stock-levels.css";

const FIRST = 10;

/** Products with reserved units first. */
function reservedFirst(one: Product, other: Product): number {
  return Number(other.reserved > 0) - Number(one.reserved > 0) || one.name.localeCompare(other.name);
}

/** Available and reserved units of each product. */
export function StockLevels() {
  const products = useBoard((board) => board.products);
  const sorted = useMemo(() => forSale({ products }).sort(reservedFirst), [products]);
  const [all, setAll] = useState(false);
  const max = Math.max(1, ...sorted.map(({ stock, reserved }) => stock + reserved));
  return (
    <section className="panel stock-levels" aria-labelledby="stock-levels">
      <header className="panel-head">
        <h2 id="stock-levels">Stock</h2>
        <span className="legend">
          <i className="units-available" /> available <i className="units-reserved" /> reserved
        </span>
      </header>
      <ul>
        {(all ? sorted : sorted.slice(0, FIRST)).map((product) => (
          <Level key={product._id} product={product} max={max} />
        ))}
      </ul>
      {sorted.length > FIRST && (
        <button type="button" className="button small" onClick={() => setAll(!all)}>
          {all ? "Show fewer" : `Show all ${sorted.length}`}
        </button>
      )}
    </section>
  );
}

const Level = memo(function Level({ product, max }: { product: Product; max: number }) {
  const { name, stock, reserved } = product;
  // Square root scale: 20 units next to 2,000 are still visible.
  const share = (units: number) => `${100 * Math.sqrt((stock + reserved) / max) * (units / Math.max(1, stock + reserved))}%`;
  return (
    <li>
      <span className="level-name">{name}</span>
      <span className="level-bar" aria-hidden="true">
        <i className="units-available" style={{ width: share(stock) }} />
        <i className="units-reserved" style={{ width: share(reserved) }} />
      </span>
      <span className="level-count">
        {count(stock)}
        <span className="visually-hidden"> available</span>
        {reserved > 0 && (
          <small>
            +{count(reserved)}
            <span className="visually-hidden"> reserved</span>
          </small>
        )}
      </span>
    </li>
  );
});
