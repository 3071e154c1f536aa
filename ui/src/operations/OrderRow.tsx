import { memo, useEffect, useRef } from "react";
import type { Order, Status } from "../api/types";
import { openOrder } from "../app/routes";
import { changeStatus } from "../orders/actions";
import { StatusTag } from "../orders/StatusTag";
import { allowedChanges, VERBS } from "../orders/status";
import { money, toCents } from "../shared/money";
import { clock } from "../shared/time";
import { useAction } from "../shared/useAction";

/** An order as a table row, with a button for each allowed status change. */
export const OrderRow = memo(function OrderRow({ order }: { order: Order }) {
  return (
    <div className="order-row" role="row">
      <span role="cell" className="row-order">
        <button type="button" className="link" onClick={() => openOrder(order._id)}>
          {order.orderNumber}
        </button>
        <small>{clock(order.createdAt)}</small>
      </span>
      <span role="cell" className="row-user">
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
      <Actions order={order} />
    </div>
  );
});

function Actions({ order }: { order: Order }) {
  const { run, busy, problem } = useAction();
  const cell = useRef<HTMLSpanElement>(null);
  const pressed = useRef(false);
  useEffect(() => {
    // The pressed button is gone: keep the keyboard focus in the row.
    if (pressed.current && document.activeElement === document.body) cell.current?.focus();
    pressed.current = false;
  }, [order.status]);
  const change = (status: Status) => {
    pressed.current = true;
    void run(() => changeStatus(order._id, status));
  };
  return (
    <span role="cell" className="row-actions" ref={cell} tabIndex={-1}>
      {allowedChanges(order).map((status) => (
        <button
          key={status}
          type="button"
          className={status === 5 ? "button quiet small" : "button small"}
          disabled={busy}
          onClick={() => change(status)}
          aria-label={`${VERBS[status]} ${order.orderNumber}`}
        >
          {VERBS[status]}
        </button>
      ))}
      {problem && (
        <span className="field-error" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
