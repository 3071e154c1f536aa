import { memo, useMemo, useState } from "react";
import type { Product } from "../api/types";
import { forSale } from "../live/board";
import { useBoard } from "../live/state";
import { count } from "../parts/money";
import "./stock-levels.css";

const FIRST = 10;

/** Those that open orders hold units of first, so that what moves is in sight. */
function byInterest(one: Product, other: Product): number {
  return Number(other.reserved > 0) - Number(one.reserved > 0) || one.name.localeCompare(other.name);
}

/** Every product's units: those that can be ordered, and those that open orders hold. */
export function StockLevels() {
  const products = useBoard((board) => board.products);
  const sorted = useMemo(() => forSale({ products }).sort(byInterest), [products]);
  const [all, setAll] = useState(false);
  const most = Math.max(1, ...sorted.map(({ stock, reserved }) => stock + reserved));
  return (
    <section className="panel stock-levels" aria-labelledby="stock-levels">
      <header className="panel-head">
        <h2 id="stock-levels">Stock</h2>
        <span className="key">
          <i className="free" /> free <i className="held" /> reserved
        </span>
      </header>
      <ul>
        {(all ? sorted : sorted.slice(0, FIRST)).map((product) => (
          <Level key={product._id} product={product} most={most} />
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

const Level = memo(function Level({ product, most }: { product: Product; most: number }) {
  const { name, stock, reserved } = product;
  // By the root: a product with 20 beside one with 2,000 is still a bar.
  const share = (units: number) => `${100 * Math.sqrt((stock + reserved) / most) * (units / Math.max(1, stock + reserved))}%`;
  return (
    <li>
      <span className="level-name">{name}</span>
      <span className="level-bar" aria-hidden="true">
        <i className="free" style={{ width: share(stock) }} />
        <i className="held" style={{ width: share(reserved) }} />
      </span>
      <span className="level-count">
        {count(stock)}
        <span className="unseen"> free</span>
        {reserved > 0 && (
          <small>
            +{count(reserved)}
            <span className="unseen"> reserved</span>
          </small>
        )}
      </span>
    </li>
  );
});
