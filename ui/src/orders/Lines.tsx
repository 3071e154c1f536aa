import type { Order } from "../api/types";
import { Head } from "../shared/Head";
import { count, money, toCents } from "../shared/money";

/** The ordered products with quantities and prices. */
export function Lines({ order }: { order: Order }) {
  return (
    <table className="lines">
      <Head columns={["Quantity", "Product", "Amount"]} className="visually-hidden" />
      <tbody>
        {order.items.map((item, index) => (
          // By index: a product may be on two lines.
          <tr key={index}>
            <td className="quantity">{count(item.quantity)} ×</td>
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
