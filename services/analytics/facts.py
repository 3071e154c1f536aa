"""The fact that each event reports, without I/O."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from contracts import (
    InventoryRejected,
    InventoryReserved,
    OrderCancelled,
    OrderCompleted,
    OrderCreated,
    OrderLine,
    OrderStatus,
    OrderStatusChanged,
    PaymentFailed,
    PaymentMethod,
    PaymentRefunded,
    PaymentSucceeded,
    StockLine,
)
from services.analytics.domain import Fact, Facts, Kind, Line, merge

_CURRENCY = re.compile(r"[A-Z]{3}")
NO_CURRENCY = "XXX"
"""The code of ISO 4217 for what is none: any service may send events."""

Event = (
    OrderCreated
    | OrderStatusChanged
    | OrderCancelled
    | OrderCompleted
    | InventoryReserved
    | InventoryRejected
    | PaymentSucceeded
    | PaymentFailed
    | PaymentRefunded
)


def facts_by_order(events: Iterable[Event]) -> dict[str, Facts]:
    """What the events report, merged, by order id."""
    found: dict[str, Facts] = {}
    for event in events:
        if reported := fact_of(event):
            kind, fact = reported
            found[event.order_id] = merge(found.get(event.order_id, {}), {kind: fact})
    return found


def fact_of(event: Event) -> tuple[Kind, Fact] | None:
    """None for an event that counts for nothing: a status that another event reports better."""
    at, event_id = event.occurred_at, str(event.event_id)
    match event:
        case OrderCreated():
            is_cash = event.payment_method is PaymentMethod.CASH_ON_DELIVERY
            lines = _lines(event.lines)
            return Kind.PLACED, Fact(at=at, event_id=event_id, is_cash=is_cash, lines=lines)
        case InventoryReserved():
            return Kind.RESERVED, Fact(at=at, event_id=event_id, lines=_lines(event.lines))
        case InventoryRejected():
            return Kind.REJECTED, Fact(at=at, event_id=event_id)
        case OrderStatusChanged():
            is_shipped = event.new_status is OrderStatus.SHIPPED
            return (Kind.SHIPPED, Fact(at=at, event_id=event_id)) if is_shipped else None
        case OrderCancelled():
            return Kind.CANCELLED, Fact(at=at, event_id=event_id, cause=event.cause.value)
        case PaymentFailed():
            return Kind.PAYMENT_FAILED, Fact(at=at, event_id=event_id, cause=event.reason.value)
        case OrderCompleted():
            return Kind.DELIVERED, _with_money(event, event.total_amount)
        case PaymentSucceeded():
            return Kind.PAID, _with_money(event, event.amount)
        case PaymentRefunded():
            return Kind.REFUNDED, _with_money(event, event.amount)


def _with_money(
    event: OrderCompleted | PaymentSucceeded | PaymentRefunded, amount: Decimal
) -> Fact:
    return Fact(
        at=event.occurred_at,
        event_id=str(event.event_id),
        cents=int(amount * 100),
        currency=event.currency if _CURRENCY.fullmatch(event.currency) else NO_CURRENCY,
    )


def _lines(lines: Sequence[OrderLine] | Sequence[StockLine]) -> tuple[Line, ...]:
    return tuple(
        Line(line.product_id, line.quantity, getattr(line, "product_name", None)) for line in lines
    )
