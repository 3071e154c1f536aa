import { Fragment, memo } from "react";
import type { Order } from "../api/types";
import { count, money, toCents } from "../shared/money";
import { CancelButton } from "./CancelButton";
import "./order-card.css";
import { OrderLink } from "./OrderLink";
import { Rejection } from "./Rejection";
import { StatusTag } from "./StatusTag";
import { Timeline } from "./Timeline";

/** An order for its customer. */
export const OrderCard = memo(function OrderCard({ order }: { order: Order }) {
  return (
    <article className="order-card" aria-label={order.orderNumber}>
      <header>
        <div>
          <h2>
            <OrderLink id={order._id}>{order.orderNumber}</OrderLink>
          </h2>
          <p className="order-items">
            {order.items.map(({ quantity, productName }, index) => (
              <Fragment key={index}>
                {index > 0 && ", "}
                {count(quantity)} × <bdi>{productName}</bdi>
              </Fragment>
            ))}
          </p>
        </div>
        <div className="order-end">
          <span className="amount">{money(toCents(order.totalAmount))}</span>
          <StatusTag order={order} />
          <CancelButton order={order} />
        </div>
      </header>
      <Timeline order={order} />
      <Rejection order={order} />
      {order.trackingNumber && <p className="hint">Tracking {order.trackingNumber}</p>}
    </article>
  );
});
