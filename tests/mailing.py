"""Events and mails for tests of Notifications."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import uuid4

import contracts
from chassis.http.fields import utc_now
from services.notifications.documents import Mail, Product, Recipient
from services.notifications.domain import Event, facts_of, kind_of

ADDRESS = contracts.Address(street="1 St", city="C", state="S", zip_code="1", country="USA")
EMAIL = "alice@example.com"


def about(order_id: str) -> dict[str, Any]:
    """The fields of every event of an order."""
    return {"event_id": uuid4(), "occurred_at": utc_now(), "order_id": order_id}


def created(
    order_id: str = "an-order",
    email: str | None = EMAIL,
    name: str = "Widget",
    number: str = "ORD-1-A",
) -> contracts.OrderCreated:
    line = contracts.OrderLine(
        product_id="p1", product_name=name, quantity=2, unit_price=Decimal("29.99")
    )
    return contracts.OrderCreated(
        **about(order_id),
        order_version=1,
        order_number=number,
        user_id="alice",
        lines=[line],
        total_amount=Decimal("59.98"),
        shipping_address=ADDRESS,
        payment_method=contracts.PaymentMethod.PAYPAL,
        customer_email=email,
    )


def moved(new: contracts.OrderStatus, order_id: str = "an-order") -> contracts.OrderStatusChanged:
    return contracts.OrderStatusChanged(
        **about(order_id),
        order_version=3,
        user_id="alice",
        old_status=contracts.OrderStatus.PROCESSING,
        new_status=new,
    )


def cancelled(
    cause: contracts.CancellationCause,
    rejected: Sequence[contracts.RejectedLine] = (),
    order_id: str = "an-order",
) -> contracts.OrderCancelled:
    return contracts.OrderCancelled(
        **about(order_id),
        order_version=2,
        user_id="alice",
        cause=cause,
        rejected_lines=[*rejected],
    )


def completed(order_id: str = "an-order") -> contracts.OrderCompleted:
    return contracts.OrderCompleted(
        **about(order_id),
        order_version=4,
        user_id="alice",
        total_amount=Decimal("59.98"),
        delivered_at=utc_now(),
    )


def _payment(order_id: str) -> dict[str, Any]:
    return {**about(order_id), "payment_version": 2, "payment_id": "a-payment"}


_MONEY: dict[str, Any] = {"amount": Decimal("1059.98"), "currency": "USD"}


def paid(order_id: str = "an-order") -> contracts.PaymentSucceeded:
    return contracts.PaymentSucceeded(**_payment(order_id), **_MONEY, paid_at=utc_now())


def failed(reason: contracts.PaymentFailure, order_id: str = "an-order") -> contracts.PaymentFailed:
    return contracts.PaymentFailed(**_payment(order_id), reason=reason)


def refunded(order_id: str = "an-order") -> contracts.PaymentRefunded:
    return contracts.PaymentRefunded(**_payment(order_id), **_MONEY, refunded_at=utc_now())


def every_event(order_id: str) -> list[Event]:
    """An event for each kind of mail, of one order, however it got there."""
    causes = contracts.CancellationCause
    return [
        created(order_id),
        paid(order_id),
        moved(contracts.OrderStatus.SHIPPED, order_id),
        completed(order_id),
        cancelled(causes.REQUESTED, order_id=order_id),
        cancelled(causes.RESERVATION_REJECTED, order_id=order_id),
        failed(contracts.PaymentFailure.DECLINED, order_id),
        refunded(order_id),
    ]


def mail_about(event: Event) -> Mail:
    """The mail of an event, without a database."""
    kind = kind_of(event)
    assert kind
    return Mail.model_construct(
        id=str(event.event_id),
        order_id=event.order_id,
        kind=kind,
        facts=facts_of(event),
        created_at=utc_now(),
    )


def recipient(email: str = EMAIL, number: str = "ORD-1-A", name: str = "Widget") -> Recipient:
    return Recipient.model_construct(
        id="an-order",
        order_number=number,
        email=email,
        products=[Product(id="p1", name=name)],
        created_at=utc_now(),
    )
