import { openOrder } from "../app/routes";
import { useBoard } from "../live/state";
import { Refusal } from "../orders/Refusal";
import { StatusTag } from "../orders/StatusTag";
import { Timeline } from "../orders/Timeline";
import { CancelButton } from "../orders/CancelButton";

/** The order that was just placed, beside the stock that it moves. */
export function Placed({ id }: { id: string }) {
  const order = useBoard((board) => board.orders.get(id));
  if (!order) return null;
  return (
    <section className="panel placed" aria-label="Your latest order">
      <header>
        <h2>
          <button type="button" className="link" onClick={() => openOrder(id)}>
            {order.orderNumber}
          </button>
        </h2>
        <StatusTag order={order} />
      </header>
      <Timeline order={order} upright />
      <Refusal order={order} />
      <CancelButton order={order} />
    </section>
  );
}
