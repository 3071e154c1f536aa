import { useEffect, useRef } from "react";
import { useBoard } from "../live/state";
import { OrderLink } from "../orders/OrderLink";
import { Rejection } from "../orders/Rejection";
import { StatusTag } from "../orders/StatusTag";
import { Timeline } from "../orders/Timeline";
import { CancelButton } from "../orders/CancelButton";

/** The order that was just placed. */
export default function LatestOrder({ id }: { id: string }) {
  const order = useBoard((board) => board.orders.get(id));
  const panel = useRef<HTMLElement>(null);
  const known = order !== undefined;
  // The focused form is gone; on a phone, this also scrolls to the order.
  useEffect(() => panel.current?.focus(), [id, known]);
  if (!order) return null;
  return (
    <section className="panel latest-order" aria-label="Your latest order" ref={panel} tabIndex={-1}>
      <header>
        <h2>
          <OrderLink id={id}>{order.orderNumber}</OrderLink>
        </h2>
        <StatusTag order={order} />
      </header>
      <div className="latest-order-status" aria-live="polite">
        <Timeline order={order} vertical />
        <Rejection order={order} />
      </div>
      <CancelButton order={order} />
    </section>
  );
}
