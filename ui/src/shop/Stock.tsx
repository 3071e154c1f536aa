import type { Product } from "../api/types";
import { count } from "../parts/money";

const FEW = 5;

/** How many can be ordered, and how many open orders hold. */
export function Stock({ product }: { product: Product }) {
  const { stock, reserved } = product;
  const state = stock === 0 ? "none" : stock <= FEW ? "few" : "some";
  return (
    <p className={`stock ${state}`}>
      {/* A new key is a new element: its flash runs once. */}
      <b key={stock} className="moved">
        {stock === 0 ? "Sold out" : `${count(stock)} in stock`}
      </b>
      {reserved > 0 && <span>{count(reserved)} reserved</span>}
    </p>
  );
}
