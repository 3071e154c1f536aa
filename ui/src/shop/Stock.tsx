import type { Product } from "../api/types";
import { FEW } from "../live/board";
import { count } from "../shared/money";

/** Available and reserved units. */
export function Stock({ product }: { product: Product }) {
  const { stock, reserved } = product;
  const state = stock === 0 ? "none" : stock <= FEW ? "few" : "some";
  return (
    <p className={`stock ${state}`}>
      {/* A new key makes a new element, so the animation runs again. */}
      <b key={stock} className="changed">
        {stock === 0 ? "Sold out" : `${count(stock)} in stock`}
      </b>
      {reserved > 0 && <span>{count(reserved)} reserved</span>}
    </p>
  );
}
