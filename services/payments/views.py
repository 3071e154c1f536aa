"""Payments in responses."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from chassis.http.fields import Money, Payload, Timestamp
from contracts import PaymentFailure
from services.payments.documents import Payment
from services.payments.domain import Status

TIME = "2026-01-31T12:00:00.000Z"
VIEW_EXAMPLE: JsonDict = {
    "orderId": "6523f1a2b3c4d5e6f7a8b9c1",
    "paymentId": "5f0c1d2e-8a2b-4c3d-9e4f-1a2b3c4d5e6f",
    "status": "succeeded",
    "amount": 59.98,
    "currency": "USD",
    "method": "credit_card",
    "failure": None,
    "paidAt": TIME,
    "refundedAt": None,
    "createdAt": TIME,
    "updatedAt": TIME,
}


class PaymentView(Payload):
    """The payment of an order."""

    model_config = ConfigDict(json_schema_extra={"examples": [VIEW_EXAMPLE]})

    order_id: str
    payment_id: str
    status: Status
    amount: Money | None
    currency: str | None
    method: str | None
    failure: PaymentFailure | None
    paid_at: Timestamp | None
    refunded_at: Timestamp | None
    created_at: Timestamp
    updated_at: Timestamp

    @classmethod
    def of(cls, payment: Payment) -> Self:
        return cls.model_validate({**payment.model_dump(), "order_id": payment.id})


class OnePayment(Payload):
    payment: PaymentView


class Accepted(BaseModel):
    """A webhook was accepted."""

    accepted: bool = Field(default=True)
