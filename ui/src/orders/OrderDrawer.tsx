import { useEffect } from "react";
import { closeDrawer } from "../app/routes";
import { KeyHistory } from "../events/KeyHistory";
import { useBoard, useSession } from "../live/state";
import { Drawer } from "../shared/Drawer";
import { Facts } from "../shared/Facts";
import { Loading } from "../shared/Loading";
import { fullTime } from "../shared/time";
import { useAction } from "../shared/useAction";
import { isAdmin } from "../session/session";
import { loadOrder } from "./actions";
import { CancelButton } from "./CancelButton";
import { Lines } from "./Lines";
import { OrderActions } from "./OrderActions";
import { paymentOf } from "./payment";
import { Rejection } from "./Rejection";
import { StatusTag } from "./StatusTag";
import { Timeline } from "./Timeline";
import type { Order } from "../api/types";
import "./order-drawer.css";

/** All details of an order, over the present page. */
export default function OrderDrawer({ id }: { id: string }) {
  const order = useBoard((board) => board.orders.get(id));
  const session = useSession();
  const { run, problem } = useAction();
  const known = order !== undefined;
  useEffect(() => {
    if (!known) void run(() => loadOrder(id));
    // `run` changes with every render.
  }, [id, known]);
  return (
    <Drawer title={order?.orderNumber ?? "Order"} onClose={() => closeDrawer("order")}>
      {problem && <p className="notice bad">{problem}</p>}
      {order ? <Details order={order} admin={isAdmin(session)} /> : !problem && <Loading rows={3} />}
      {order && isAdmin(session) && <KeyHistory order={order} />}
    </Drawer>
  );
}

function Details({ order, admin }: { order: Order; admin: boolean }) {
  const { street, city, state, zipCode, country } = order.shippingAddress;
  const facts: [string, string][] = [
    ["Placed", fullTime(order.createdAt)],
    ["Ship to", `${street}, ${city}, ${state} ${zipCode}, ${country}`],
    ["Payment", paymentOf(order)],
  ];
  if (order.trackingNumber) facts.push(["Tracking", order.trackingNumber]);
  return (
    <>
      <div className="drawer-head">
        <StatusTag order={order} />
        <span className="hint">{order.userId}</span>
        {admin ? <OrderActions order={order} /> : <CancelButton order={order} />}
      </div>
      <Timeline order={order} vertical />
      <Rejection order={order} />
      <Lines order={order} />
      <Facts facts={facts} />
    </>
  );
}
