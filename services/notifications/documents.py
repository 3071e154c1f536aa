"""The documents of Notifications."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from beanie import Document
from pydantic import Field
from pymongo import ASCENDING, DESCENDING, IndexModel

from chassis.documents import STORED, Stored
from services.notifications.domain import Event, Kind, Status, facts_of

RECIPIENTS_KEPT, MAILS_KEPT = timedelta(days=365), timedelta(days=30)


class Product(Stored):
    id: str
    name: str


class Recipient(Document):
    """Who gets the mails of an order; its id is the order's. It is deleted after a year.

    `email` is None where the customer gave no address.
    """

    model_config = STORED

    id: str  # type: ignore[assignment]  # Beanie's way to change the type of the id
    order_number: str
    email: str | None
    products: list[Product]
    created_at: datetime

    class Settings:
        name = "recipients"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel("createdAt", expireAfterSeconds=int(RECIPIENTS_KEPT.total_seconds()))
        ]


class Mail(Document):
    """A mail about an event; its id is the event's. It is deleted 30 days after its end.

    `due_at` is when it is sent next; None where it is not. `error` is the last one, or why it was
    skipped. `traceparent` is of its event; None where traces are off.
    """

    model_config = STORED

    id: str  # type: ignore[assignment]  # Beanie's way to change the type of the id
    order_id: str
    kind: Kind
    facts: dict[str, Any] = Field(default_factory=dict)
    status: Status = Status.QUEUED
    attempts: int = 0
    error: str | None = None
    due_at: datetime | None
    created_at: datetime
    ended_at: datetime | None = None
    traceparent: str | None = None

    class Settings:
        name = "mails"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel(
                [("dueAt", ASCENDING)], partialFilterExpression={"dueAt": {"$type": "date"}}
            ),
            IndexModel("orderId"),
            IndexModel([("status", ASCENDING), ("createdAt", DESCENDING), ("_id", DESCENDING)]),
            IndexModel([("createdAt", DESCENDING), ("_id", DESCENDING)]),
            IndexModel("endedAt", expireAfterSeconds=int(MAILS_KEPT.total_seconds())),
        ]

    @classmethod
    def about(cls, event: Event, kind: Kind, now: datetime) -> Self:
        """One that is not stored yet, and due at once."""
        return cls(
            id=str(event.event_id),
            order_id=event.order_id,
            kind=kind,
            facts=facts_of(event),
            due_at=now,
            created_at=now,
        )


class OptOut(Document):
    """An address that gets no mails; its id is the address in lower case."""

    model_config = STORED

    id: str  # type: ignore[assignment]  # Beanie's way to change the type of the id
    created_at: datetime

    class Settings:
        name = "opt_outs"


DOCUMENTS = (Recipient, Mail, OptOut)
