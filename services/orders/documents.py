"""The documents of Orders."""

from datetime import datetime
from typing import ClassVar, Self

from beanie.odm.custom_types import DecimalAnnotation
from pydantic import Field
from pymongo import ASCENDING, DESCENDING, IndexModel

from chassis.documents import Stored, StoredDocument, unique_index
from contracts import CancellationCause, RejectionReason
from services.orders.domain import (
    PaymentMethod,
    PaymentStatus,
    ReservationStatus,
    SagaState,
    Status,
    Step,
    saga_state,
)


class Address(Stored):
    street: str
    city: str
    state: str
    zip_code: str
    country: str


class Item(Stored):
    product_id: str
    product_name: str
    quantity: int
    price: DecimalAnnotation


class RejectedLine(Stored):
    product_id: str
    requested: int
    available: int
    reason: RejectionReason


class Reservation(Stored):
    status: ReservationStatus = ReservationStatus.PENDING
    rejected_lines: list[RejectedLine] = Field(default_factory=list)
    decided_at: datetime | None = None

    def set_status(self, status: ReservationStatus, now: datetime) -> None:
        """Sets the status; where it is the answer of Products, also when that was handled."""
        self.status = status
        if status is not ReservationStatus.RELEASED:
            self.decided_at = now


class StatusEntry(Stored):
    """The order has had this status since this version."""

    version: int
    status: Status
    old_status: Status | None
    at: datetime


class Order(StoredDocument):
    """One order. `version` counts its changes from 1; every change is a compare-and-set on it."""

    version: int = 1
    user_id: str
    order_number: str
    items: list[Item]
    total_amount: DecimalAnnotation
    status: Status = Status.PENDING
    shipping_address: Address
    payment_status: PaymentStatus = PaymentStatus.PENDING
    payment_method: PaymentMethod
    customer_email: str | None = None
    tracking_number: str | None = None
    reservation: Reservation = Field(default_factory=Reservation)
    history: list[StatusEntry]
    shipped_at: datetime | None = None
    delivered_at: datetime | None = None
    cancelled_at: datetime | None = None
    cancellation_cause: CancellationCause | None = None
    created_at: datetime
    updated_at: datetime
    idempotency_key: str | None = None
    request_hash: str | None = None

    class Settings:
        name = "orders"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("orderNumber", ASCENDING)], unique=True),
            unique_index("userId", "idempotencyKey", where="idempotencyKey"),
            IndexModel([("userId", ASCENDING), ("createdAt", DESCENDING), ("_id", DESCENDING)]),
            IndexModel([("status", ASCENDING), ("createdAt", DESCENDING), ("_id", DESCENDING)]),
            IndexModel(
                [
                    ("paymentStatus", ASCENDING),
                    ("paymentMethod", ASCENDING),
                    ("createdAt", ASCENDING),
                ],
                partialFilterExpression={"status": Status.PENDING.value},
            ),
            IndexModel([("createdAt", DESCENDING), ("_id", DESCENDING)]),
            IndexModel([("updatedAt", DESCENDING), ("_id", DESCENDING)]),
            IndexModel([("totalAmount", DESCENDING), ("_id", DESCENDING)]),
        ]

    def changed(self, now: datetime) -> Self:
        """Begins a change: increments the version and sets the time."""
        self.version += 1
        self.updated_at = now
        return self

    def set_status(self, status: Status) -> None:
        """Sets the status and adds it to the history. Call `changed` first."""
        entry = StatusEntry(
            version=self.version, status=status, old_status=self.status, at=self.updated_at
        )
        self.history.append(entry)
        self.status = status
        if status is Status.SHIPPED:
            self.shipped_at = entry.at
        elif status is Status.DELIVERED:
            self.delivered_at = entry.at
        elif status is Status.CANCELLED:
            self.cancelled_at = entry.at

    def take(self, step: Step) -> None:
        """Stores what a step of the saga decides of stock and payment. Call `changed` first."""
        if step.reservation:
            self.reservation.set_status(step.reservation, self.updated_at)
        if step.payment:
            self.payment_status = step.payment

    @property
    def saga_state(self) -> SagaState:
        return saga_state(
            self.status, self.reservation.status, self.payment_status, self.payment_method
        )

    @property
    def status_label(self) -> str:
        return self.status.label
