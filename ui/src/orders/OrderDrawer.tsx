import { useEffect } from "react";
import { closeOrder } from "../app/routes";
import { Story } from "../events/Story";
import { useBoard, useSession } from "../live/state";
import { Drawer } from "../parts/Drawer";
import { Loading } from "../parts/Loading";
import { useAction } from "../parts/useAction";
import { isAdmin } from "../session/session";
import { readOrder } from "./actions";
import { CancelButton } from "./CancelButton";
import { Lines } from "./Lines";
import { Refusal } from "./Refusal";
import { StatusTag } from "./StatusTag";
import { Timeline } from "./Timeline";
import type { Order } from "../api/types";
import "./order-drawer.css";

const PAYMENT = {
  credit_card: "Credit card",
  debit_card: "Debit card",
  paypal: "PayPal",
  cash_on_delivery: "Cash on delivery",
};

/** One order whole, over whatever page it was opened from. */
export function OrderDrawer({ id }: { id: string }) {
  const order = useBoard((board) => board.orders.get(id));
  const who = useSession();
  const { run, problem } = useAction();
  const known = order !== undefined;
  useEffect(() => {
    if (!known) void run(() => readOrder(id));
    // `run` is another function at every render.
  }, [id, known]);
  return (
    <Drawer title={order?.orderNumber ?? "Order"} onClose={closeOrder}>
      {problem && <p className="notice bad">{problem}</p>}
      {order ? <Details order={order} /> : !problem && <Loading rows={3} />}
      {order && isAdmin(who) && <Story order={order} />}
    </Drawer>
  );
}

function Details({ order }: { order: Order }) {
  const { street, city, state, zipCode, country } = order.shippingAddress;
  return (
    <>
      <div className="drawer-head">
        <StatusTag order={order} />
        <span className="hint">{order.userId}</span>
        <CancelButton order={order} />
      </div>
      <Timeline order={order} upright />
      <Refusal order={order} />
      <Lines order={order} />
      <dl className="facts">
        <dt>Ship to</dt>
        <dd>
          {street}, {city}, {state} {zipCode}, {country}
        </dd>
        <dt>Payment</dt>
        <dd>
          {PAYMENT[order.paymentMethod]}, {order.paymentStatus}
        </dd>
        {order.trackingNumber && (
          <>
            <dt>Tracking</dt>
            <dd>{order.trackingNumber}</dd>
          </>
        )}
      </dl>
    </>
  );
}
