"""The documents of Payments."""

from datetime import datetime, timedelta
from typing import ClassVar, Self
from uuid import uuid4

from beanie import Document
from beanie.odm.custom_types import DecimalAnnotation
from pydantic import Field
from pymongo import ASCENDING, IndexModel

from chassis.documents import STORED
from contracts import PaymentFailure, RequestPayment
from services.payments.domain import PAYMENT, Occurrence, Status

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(minutes=5)
# A charge that was given up is looked up again after 1, 2, 4, 8 and 16 hours.
FIRST_LOOKUP, LOOKUPS = timedelta(hours=1), 5
SIGNATURES_KEPT_SECONDS = 3600  # longer than a signature is valid


class Payment(Document):
    """The payment of one order; its id is the order's. `version` counts changes from 1.

    `amount`, `currency` and `method` are None until the payment is requested. `called_at` is when
    the provider was last asked to charge it. `due_at` is when the provider is called next; None
    where it is not. `attempts` counts the calls since the status changed. `traceparent` is of the
    last change; None where traces are off.
    """

    model_config = STORED

    id: str  # type: ignore[assignment]  # Beanie's way to change the type of the id
    payment_id: str = Field(default_factory=lambda: str(uuid4()))
    version: int = 0
    status: Status | None = None
    amount: DecimalAnnotation | None = None
    currency: str | None = None
    method: str | None = None
    failure: PaymentFailure | None = None
    attempts: int = 0
    called_at: datetime | None = None
    due_at: datetime | None = None
    paid_at: datetime | None = None
    refunded_at: datetime | None = None
    created_at: datetime
    updated_at: datetime
    traceparent: str | None = None

    class Settings:
        name = "payments"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel("paymentId", unique=True),
            IndexModel(
                [("dueAt", ASCENDING)], partialFilterExpression={"dueAt": {"$type": "date"}}
            ),
        ]

    @classmethod
    def of(cls, order_id: str, now: datetime) -> Self:
        """One that is not stored yet."""
        return cls(id=order_id, created_at=now, updated_at=now)

    def request(self, event: RequestPayment) -> None:
        """Stores what to charge."""
        self.amount, self.currency = event.amount, event.currency
        self.method = event.method.value.lower()

    def changed(self, status: Status, now: datetime) -> None:
        """Begins a change: sets the status and when the provider is called, if at all."""
        self.version += 1
        self.updated_at, self.status, self.attempts = now, status, 0
        self.due_at = now if status.is_outstanding else None

    def called(self, now: datetime) -> None:
        """The provider is called now, and again after a while unless its answer comes first."""
        self.version += 1
        self.updated_at = now
        self.status = self.status and PAYMENT.get((self.status, Occurrence.CALLED), self.status)
        self.attempts += 1
        self.due_at = self._due_after_call(now)
        if self.status is Status.CHARGING:
            self.called_at = now

    def _due_after_call(self, now: datetime) -> datetime | None:
        if self.status is Status.FAILED:
            pause = FIRST_LOOKUP * (1 << self.attempts)
            return now + pause if self.attempts < LOOKUPS else None
        return now + min(FIRST_PAUSE * (1 << min(self.attempts - 1, 16)), LONGEST_PAUSE)

    def give_up(self, now: datetime) -> None:
        """The provider has not heard of the charge; should the call arrive late, it is refunded."""
        self.due_at = now + FIRST_LOOKUP


class UsedSignature(Document):
    """The signature of a webhook that was accepted: it is accepted once."""

    model_config = STORED

    id: str  # type: ignore[assignment]  # Beanie's way to change the type of the id
    used_at: datetime

    class Settings:
        name = "used_signatures"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel("usedAt", expireAfterSeconds=SIGNATURES_KEPT_SECONDS)
        ]


DOCUMENTS = (Payment, UsedSignature)
