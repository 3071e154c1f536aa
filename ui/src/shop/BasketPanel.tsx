import { lazy, Suspense, useState } from "react";
import { Link } from "../app/Link";
import { useBoard, useSession } from "../live/state";
import { money } from "../shared/money";
import { type Basket, linesOf, totalOf } from "./basket";
import { BasketLine } from "./BasketLine";
import "./basket.css";
import { Checkout } from "./Checkout";

// Loaded with the first order.
const LatestOrder = lazy(() => import("./LatestOrder"));

interface Props {
  basket: Basket;
  onChange: (id: string, quantity: number) => void;
  onEmpty: () => void;
}

/** The basket, the checkout form, and the latest order. */
export function BasketPanel({ basket, onChange, onEmpty }: Props) {
  const products = useBoard((board) => board.products);
  const session = useSession();
  const [placed, setPlaced] = useState("");
  const lines = linesOf(basket, products);
  return (
    <aside className="basket" id="basket" aria-label="Basket">
      <Suspense>{placed && session && <LatestOrder id={placed} />}</Suspense>
      <section className="panel">
        <h2>Basket</h2>
        {lines.length === 0 ? (
          <p className="hint">The basket is empty. Stock is reserved when you order.</p>
        ) : (
          <>
            <ul className="basket-lines">
              {lines.map((line) => (
                <BasketLine key={line.product._id} line={line} onChange={onChange} />
              ))}
            </ul>
            <p className="basket-total">
              <span>Total</span>
              <b className="amount">{money(totalOf(lines))}</b>
            </p>
            {session ? (
              <Checkout
                session={session}
                lines={lines}
                onPlaced={(id) => {
                  setPlaced(id);
                  onEmpty();
                }}
              />
            ) : (
              <Link to="/sign-in" className="button primary">
                Sign in to order
              </Link>
            )}
          </>
        )}
      </section>
    </aside>
  );
}
