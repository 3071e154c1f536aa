import { memo, useEffect, useRef } from "react";
import type { Order, Status } from "../api/types";
import { openOrder } from "../app/routes";
import { moveOrder } from "../orders/actions";
import { StatusTag } from "../orders/StatusTag";
import { TRANSITIONS, VERBS } from "../orders/status";
import { money, toCents } from "../parts/money";
import { clock } from "../parts/time";
import { useAction } from "../parts/useAction";

const STOCK = { pending: "asked for", reserved: "reserved", rejected: "refused", released: "given back" };

/** An order in a line, with the buttons of the ways that are open to it. */
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
      <span role="cell" className={`row-stock ${order.reservation.status}`}>
        {STOCK[order.reservation.status]}
      </span>
      <Moves order={order} />
    </div>
  );
});

function Moves({ order }: { order: Order }) {
  const { run, busy, problem } = useAction();
  const cell = useRef<HTMLSpanElement>(null);
  const pressed = useRef(false);
  useEffect(() => {
    // The button that was pressed is gone: who goes by keyboard stays in the row.
    if (pressed.current && document.activeElement === document.body) cell.current?.focus();
    pressed.current = false;
  }, [order.status]);
  const move = (status: Status) => {
    pressed.current = true;
    void run(() => moveOrder(order._id, status));
  };
  return (
    <span role="cell" className="row-moves" ref={cell} tabIndex={-1}>
      {TRANSITIONS[order.status].map((status) => (
        <button
          key={status}
          type="button"
          className={status === 5 ? "button quiet small" : "button small"}
          disabled={busy}
          onClick={() => move(status)}
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
