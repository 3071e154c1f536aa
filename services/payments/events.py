"""The events that Payments produces for a changed payment."""

from typing import Any
from uuid import uuid4

from contracts import PaymentFailed, PaymentFailure, PaymentRefunded, PaymentSucceeded
from services.payments.documents import Payment

Event = PaymentSucceeded | PaymentFailed | PaymentRefunded


def succeeded(payment: Payment) -> PaymentSucceeded:
    """For a payment that was just charged."""
    return PaymentSucceeded(**_about(payment), **_money(payment), paid_at=payment.updated_at)


def failed(payment: Payment) -> PaymentFailed:
    """For a payment that will not be charged."""
    return PaymentFailed(**_about(payment), reason=payment.failure or PaymentFailure.OTHER)


def refunded(payment: Payment) -> PaymentRefunded:
    """For a payment that was just given back."""
    return PaymentRefunded(**_about(payment), **_money(payment), refunded_at=payment.updated_at)


def _about(payment: Payment) -> dict[str, Any]:
    """The fields of every event of a payment, with a new event id."""
    return {
        "event_id": uuid4(),
        "occurred_at": payment.updated_at,
        "order_id": payment.id,
        "payment_version": payment.version,
        "payment_id": payment.payment_id,
    }


def _money(payment: Payment) -> dict[str, Any]:
    return {"amount": payment.amount, "currency": payment.currency}
