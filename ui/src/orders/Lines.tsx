import type { Order } from "../api/types";
import { money, toCents } from "../parts/money";

/** What was ordered, at which price. */
export function Lines({ order }: { order: Order }) {
  return (
    <table className="lines">
      <thead className="unseen">
        <tr>
          <th scope="col">Quantity</th>
          <th scope="col">Product</th>
          <th scope="col">Amount</th>
        </tr>
      </thead>
      <tbody>
        {order.items.map((item, index) => (
          // A product may be ordered on two lines.
          <tr key={index}>
            <td className="quantity">{item.quantity.toLocaleString("en-US")} ×</td>
            <td>{item.productName}</td>
            <td className="amount">{money(item.quantity * toCents(item.price))}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td />
          <th scope="row">Total</th>
          <td className="amount">{money(toCents(order.totalAmount))}</td>
        </tr>
      </tfoot>
    </table>
  );
}
