import { memo } from "react";
import type { Product } from "../api/types";
import { Icon } from "../parts/Icon";
import { money, toCents } from "../parts/money";
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
        <h3>{product.name}</h3>
        <span className="price">{money(toCents(product.price))}</span>
        <p className="about">{product.description}</p>
      </div>
      <footer>
        <Stock product={product} />
        <button
          type="button"
          className="button small"
          disabled={soldOut}
          onClick={() => onAdd(product._id)}
          aria-label={soldOut ? `${product.name} is sold out` : `Add ${product.name} to the basket`}
        >
          {inBasket > 0 ? `${inBasket.toLocaleString("en-US")} in basket` : "Add"}
          {!soldOut && <Icon name="plus" />}
        </button>
      </footer>
    </article>
  );
});
