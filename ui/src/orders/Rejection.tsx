import type { Order } from "../api/types";
import { reasonOf } from "./status";

/** Why the shop cancelled the order, line by line where the reservation was rejected; else renders nothing. */
export function Rejection({ order }: { order: Order }) {
  if (order.cancellationCause === "PAYMENT_OVERDUE") {
    return <p className="notice bad">The order was cancelled because it was not paid in time.</p>;
  }
  if (order.cancellationCause === "PAYMENT_FAILED") {
    return <p className="notice bad">The order was cancelled because its payment failed.</p>;
  }
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
