"""Which event tells the customer what, without I/O."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from contracts import (
    CancellationCause,
    OrderCancelled,
    OrderCompleted,
    OrderCreated,
    OrderStatus,
    OrderStatusChanged,
    PaymentFailed,
    PaymentFailure,
    PaymentRefunded,
    PaymentSucceeded,
)

ATTEMPTS = 20
"""Over about 11 hours; then a mail that the server has not accepted is dead."""
_CHARACTERS = 200
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=5), timedelta(hours=1)

Event = (
    OrderCreated
    | OrderStatusChanged
    | OrderCancelled
    | OrderCompleted
    | PaymentSucceeded
    | PaymentFailed
    | PaymentRefunded
)


class Kind(StrEnum):
    """What a mail is about; also the name of its templates."""

    PLACED = "placed"
    REJECTED = "rejected"
    PAID = "paid"
    PAYMENT_FAILED = "payment_failed"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"


SUBJECTS: Mapping[Kind, str] = {
    Kind.PLACED: "We have received your order {number}",
    Kind.REJECTED: "We can't deliver your order {number}",
    Kind.PAID: "Your order {number} is paid",
    Kind.PAYMENT_FAILED: "The payment of your order {number} failed",
    Kind.SHIPPED: "Your order {number} is on its way",
    Kind.DELIVERED: "Your order {number} was delivered",
    Kind.CANCELLED: "Your order {number} was cancelled",
    Kind.REFUNDED: "The payment of your order {number} was refunded",
}


class Status(StrEnum):
    """The state of a mail."""

    QUEUED = "queued"  # to be sent, now or after a while
    SENT = "sent"  # the mail server has accepted it
    SKIPPED = "skipped"  # there is no address, or its owner wants no mails
    DEAD = "dead"  # the mail server has refused it; an operator decides


def kind_of(event: Event) -> Kind | None:
    """What the customer is told; None where another event tells it, or there is nothing to tell."""
    match event:
        case OrderCreated():
            return Kind.PLACED
        case OrderStatusChanged():
            return Kind.SHIPPED if event.new_status is OrderStatus.SHIPPED else None
        case OrderCompleted():
            return Kind.DELIVERED
        case OrderCancelled():
            return _CANCELLATIONS.get(event.cause, Kind.CANCELLED)
        case PaymentSucceeded():
            return Kind.PAID
        case PaymentFailed():
            is_cancelled = event.reason is PaymentFailure.ORDER_CANCELLED
            return None if is_cancelled else Kind.PAYMENT_FAILED  # order.cancelled tells it
        case PaymentRefunded():
            return Kind.REFUNDED


_CANCELLATIONS: Mapping[CancellationCause, Kind | None] = {
    CancellationCause.RESERVATION_REJECTED: Kind.REJECTED,
    CancellationCause.PAYMENT_FAILED: None,  # payment.failed tells it
}


def facts_of(event: Event) -> dict[str, Any]:
    """What the templates show of the event: texts of one line, numbers, and lists of these."""
    match event:
        case OrderCreated():
            lines = [
                {
                    "name": one_line(line.product_name),
                    "quantity": line.quantity,
                    "price": money(line.unit_price),
                }
                for line in event.lines
            ]
            return {"lines": lines, "total": money(event.total_amount)}
        case OrderCancelled():
            rejected = [
                {
                    "product_id": line.product_id,
                    "requested": line.requested,
                    "available": line.available,
                    "reason": line.reason.value,
                }
                for line in event.rejected_lines
            ]
            return {"cause": event.cause.value, "lines": rejected}
        case PaymentSucceeded() | PaymentRefunded():
            return {"amount": f"{money(event.amount)} {one_line(event.currency)}"}
        case _:
            return {}


def one_line(text: str) -> str:
    """At most 200 characters, without line breaks, which could look like more of the mail."""
    printable = "".join(each if each.isprintable() else " " for each in text[:_CHARACTERS])
    return " ".join(printable.split())


def money(amount: Decimal) -> str:
    return f"{amount:,.2f}"


def pause_after(attempts: int) -> timedelta:
    """From 5 seconds, doubling, to an hour."""
    return min(_FIRST_PAUSE * (1 << min(attempts - 1, 16)), _LONGEST_PAUSE)
