import { memo } from "react";
import type { Product } from "../api/types";
import { Icon } from "../shared/Icon";
import { count, money, toCents } from "../shared/money";
import { Picture } from "./Picture";
import "./product-card.css";
import { Stock } from "./Stock";

interface Props {
  product: Product;
  inBasket: number;
  onAdd: (id: string) => void;
}

export const ProductCard = memo(function ProductCard({ product, inBasket, onAdd }: Props) {
  const soldOut = product.stock === 0;
  return (
    <article className={soldOut ? "product sold-out" : "product"} aria-label={product.name}>
      <Picture product={product} />
      <div className="product-text">
        <h2>{product.name}</h2>
        <span className="price">{money(toCents(product.price))}</span>
        <p className="description">{product.description}</p>
      </div>
      <footer>
        <Stock product={product} />
        <button
          type="button"
          className="button small"
          disabled={soldOut}
          onClick={() => onAdd(product._id)}
          aria-label={soldOut ? `Add ${product.name}: sold out` : labelOf(product.name, inBasket)}
        >
          <span>
            {inBasket > 0 ? count(inBasket) : "Add"}
            {inBasket > 0 && <span className="in-basket"> in basket</span>}
          </span>
          {!soldOut && <Icon name="plus" />}
        </button>
      </footer>
    </article>
  );
});

/** Contains the visible text of the button, as speech input needs. */
function labelOf(name: string, inBasket: number): string {
  return `Add ${name} to the basket${inBasket > 0 ? `, ${count(inBasket)} in basket` : ""}`;
}
