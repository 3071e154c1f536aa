import type { Order } from "../api/types";
import { reasonOf } from "./status";

/** Why Products refused the order, line by line. */
export function Refusal({ order }: { order: Order }) {
  const lines = order.reservation.rejectedLines;
  if (lines.length === 0) return null;
  const nameOf = (id: string) => order.items.find((item) => item.productId === id)?.productName ?? id;
  return (
    <div className="notice bad">
      <p>Products refused the stock, so the order was cancelled:</p>
      <ul>
        {lines.map((line, index) => (
          <li key={index}>
            <b>
              <bdi>{nameOf(line.productId)}</bdi>
            </b>: {reasonOf(line)}
          </li>
        ))}
      </ul>
    </div>
  );
}
