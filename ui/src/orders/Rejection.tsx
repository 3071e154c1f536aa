import type { Order } from "../api/types";
import { reasonOf } from "./status";

/** Why the reservation was rejected, line by line; renders nothing without a reason. */
export function Rejection({ order }: { order: Order }) {
  const lines = order.reservation.rejectedLines;
  if (lines.length === 0) return null;
  const nameOf = (id: string) => order.items.find((item) => item.productId === id)?.productName ?? id;
  return (
    <div className="notice bad">
      <p>The reservation was rejected, so the order was cancelled:</p>
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
