"""The events that Orders produces for a changed order."""

from typing import Any
from uuid import uuid4

from contracts import (
    Address,
    CancellationCause,
    OrderCancelled,
    OrderCompleted,
    OrderCreated,
    OrderLine,
    OrderStatus,
    OrderStatusChanged,
    PaymentMethod,
    RejectedLine,
    ReleaseInventory,
    RequestPayment,
    ReserveInventory,
)
from services.orders.documents import Order
from services.orders.domain import CURRENCY, Status

Event = (
    OrderCreated
    | OrderStatusChanged
    | OrderCancelled
    | OrderCompleted
    | ReserveInventory
    | ReleaseInventory
    | RequestPayment
)


def placed(order: Order) -> list[Event]:
    """For a new order: it was created, and its stock is requested."""
    created = OrderCreated(
        **_about(order),
        order_number=order.order_number,
        user_id=order.user_id,
        lines=_lines(order),
        total_amount=order.total_amount,
        shipping_address=Address(**order.shipping_address.model_dump()),
        payment_method=PaymentMethod[order.payment_method.name],
        customer_email=order.customer_email,
    )
    return [created, ReserveInventory(**_about(order), lines=_lines(order))]


def status_changed(order: Order) -> list[Event]:
    """For the order's latest status."""
    last = order.history[-1]
    changed = OrderStatusChanged(
        **_about(order),
        user_id=order.user_id,
        old_status=OrderStatus[(last.old_status or last.status).name],
        new_status=OrderStatus[last.status.name],
    )
    if last.status is Status.DELIVERED:
        return [changed, _completed(order)]
    return [changed]


def cancelled(order: Order) -> list[Event]:
    """For an order that was just cancelled."""
    cause = order.cancellation_cause or CancellationCause.OTHER
    rejected = [RejectedLine(**line.model_dump()) for line in order.reservation.rejected_lines]
    event = OrderCancelled(
        **_about(order), user_id=order.user_id, cause=cause, rejected_lines=rejected
    )
    return [*status_changed(order), event]


def stock_released(order: Order) -> ReleaseInventory:
    """For an order that releases the stock that may be reserved for it."""
    return ReleaseInventory(**_about(order))


def payment_requested(order: Order) -> RequestPayment:
    """For an order whose stock was just reserved, and that is paid before it is delivered."""
    return RequestPayment(
        **_about(order),
        amount=order.total_amount,
        currency=CURRENCY,
        method=PaymentMethod[order.payment_method.name],
    )


def _completed(order: Order) -> OrderCompleted:
    return OrderCompleted(
        **_about(order),
        user_id=order.user_id,
        total_amount=order.total_amount,
        currency=CURRENCY,
        delivered_at=order.updated_at,
    )


def _about(order: Order) -> dict[str, Any]:
    """The fields of every event of an order, with a new event id."""
    return {
        "event_id": uuid4(),
        "occurred_at": order.updated_at,
        "order_id": str(order.id),
        "order_version": order.version,
    }


def _lines(order: Order) -> list[OrderLine]:
    return [
        OrderLine(
            product_id=item.product_id,
            product_name=item.product_name,
            quantity=item.quantity,
            unit_price=item.price,
        )
        for item in order.items
    ]
