import { memo } from "react";
import type { Order } from "../api/types";
import { OrderActions } from "../orders/OrderActions";
import { OrderLink } from "../orders/OrderLink";
import { StatusTag } from "../orders/StatusTag";
import { money, toCents } from "../shared/money";
import { Time } from "../shared/Time";

interface Props {
  order: Order;
  /** Its row in the table, which begins with the headings at 1. */
  index: number;
  selected: boolean;
  onSelect: (id: string, on: boolean) => void;
}

/** An order as a table row, with a button for each allowed status change. */
export const OrderRow = memo(function OrderRow({ order, index, selected, onSelect }: Props) {
  return (
    <div className="order-row" role="row" aria-rowindex={index}>
      <span role="cell" className="row-select">
        <input
          type="checkbox"
          checked={selected}
          onChange={(event) => onSelect(order._id, event.target.checked)}
          aria-label={`Select ${order.orderNumber}`}
        />
      </span>
      <span role="cell" className="row-order">
        <OrderLink id={order._id}>{order.orderNumber}</OrderLink>
        <small>
          <Time iso={order.createdAt} />
        </small>
      </span>
      <span role="cell" className="row-user" title={order.userId}>
        {order.userId}
      </span>
      <span role="cell" className="amount">
        {money(toCents(order.totalAmount))}
      </span>
      <span role="cell">
        <StatusTag order={order} />
      </span>
      <span role="cell" className={`row-reservation ${order.reservation.status}`}>
        {order.reservation.status}
      </span>
      <span role="cell" className="row-actions">
        <OrderActions order={order} />
      </span>
    </div>
  );
});
