"""Events of an order, to be put at a time."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from contracts import (
    Address,
    CancellationCause,
    InventoryRejected,
    InventoryReserved,
    OrderCancelled,
    OrderCompleted,
    OrderCreated,
    OrderLine,
    OrderStatus,
    OrderStatusChanged,
    PaymentFailed,
    PaymentFailure,
    PaymentMethod,
    PaymentRefunded,
    PaymentSucceeded,
    StockLine,
)

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
CARD, CASH = PaymentMethod.CREDIT_CARD, PaymentMethod.CASH_ON_DELIVERY
Make = Callable[[dict[str, Any]], Any]


def created(method: PaymentMethod = CARD, units: int = 2, name: str = "P") -> Make:
    line = OrderLine(product_id="p", product_name=name, quantity=units, unit_price=Decimal("5.00"))
    address = Address(street="s", city="c", state="s", zip_code="z", country="c")
    return lambda about: OrderCreated(
        **about,
        order_version=1,
        order_number="ORD-1",
        user_id="u",
        lines=[line],
        total_amount=Decimal("10.00"),
        shipping_address=address,
        payment_method=method,
    )


def reserved(about: dict[str, Any]) -> InventoryReserved:
    return InventoryReserved(
        **about, order_version=1, lines=[StockLine(product_id="p", quantity=2)]
    )


def rejected(about: dict[str, Any]) -> InventoryRejected:
    return InventoryRejected(**about, order_version=1, rejected_lines=[])


def moved(status: OrderStatus) -> Make:
    return lambda about: OrderStatusChanged(
        **about,
        order_version=1,
        user_id="u",
        old_status=OrderStatus.PENDING,
        new_status=status,
    )


def completed(about: dict[str, Any]) -> OrderCompleted:
    return OrderCompleted(
        **about,
        order_version=1,
        user_id="u",
        total_amount=Decimal("10.00"),
        currency="USD",
        delivered_at=NOON,
    )


def cancelled(cause: CancellationCause = CancellationCause.REQUESTED) -> Make:
    return lambda about: OrderCancelled(
        **about, order_version=1, user_id="u", cause=cause, rejected_lines=[]
    )


def paid(amount: str = "10.00", currency: str = "USD") -> Make:
    return lambda about: PaymentSucceeded(
        **about,
        payment_version=1,
        payment_id="x",
        amount=Decimal(amount),
        currency=currency,
        paid_at=NOON,
    )


def refunded(about: dict[str, Any]) -> PaymentRefunded:
    return PaymentRefunded(
        **about,
        payment_version=2,
        payment_id="x",
        amount=Decimal("10.00"),
        currency="USD",
        refunded_at=NOON,
    )


def failed(about: dict[str, Any]) -> PaymentFailed:
    return PaymentFailed(**about, payment_version=1, payment_id="x", reason=PaymentFailure.DECLINED)


def at(minutes: float, make: Make, order: str = "o", event_id: UUID | None = None) -> Any:
    when = NOON + timedelta(minutes=minutes)
    return make({"event_id": event_id or uuid4(), "occurred_at": when, "order_id": order})
