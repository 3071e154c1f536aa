import { useEffect, useRef } from "react";
import { openOrder } from "../app/routes";
import { useBoard } from "../live/state";
import { Refusal } from "../orders/Refusal";
import { StatusTag } from "../orders/StatusTag";
import { Timeline } from "../orders/Timeline";
import { CancelButton } from "../orders/CancelButton";

/** The order that was just placed, beside the stock that it moves. */
export function Placed({ id }: { id: string }) {
  const order = useBoard((board) => board.orders.get(id));
  const panel = useRef<HTMLElement>(null);
  const there = order !== undefined;
  // The form that had the focus is gone; on a phone this is out of sight, too.
  useEffect(() => panel.current?.focus(), [id, there]);
  if (!order) return null;
  return (
    <section className="panel placed" aria-label="Your latest order" ref={panel} tabIndex={-1}>
      <header>
        <h2>
          <button type="button" className="link" onClick={() => openOrder(id)}>
            {order.orderNumber}
          </button>
        </h2>
        <StatusTag order={order} />
      </header>
      <div className="told" aria-live="polite">
        <Timeline order={order} upright />
        <Refusal order={order} />
      </div>
      <CancelButton order={order} />
    </section>
  );
}
