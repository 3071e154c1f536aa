"""Mails in responses, without addresses."""

from typing import Self

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from chassis.http.fields import Payload, Timestamp
from services.notifications.documents import Mail
from services.notifications.domain import Kind, Status

TIME = "2026-01-31T12:00:00.000Z"
VIEW_EXAMPLE: JsonDict = {
    "_id": "5f0c1d2e-8a2b-4c3d-9e4f-1a2b3c4d5e6f",
    "orderId": "6523f1a2b3c4d5e6f7a8b9c1",
    "kind": "placed",
    "status": "sent",
    "attempts": 0,
    "error": None,
    "createdAt": TIME,
    "dueAt": None,
    "endedAt": TIME,
}


class MailView(Payload):
    """A mail about an event, whose id it has."""

    model_config = ConfigDict(json_schema_extra={"examples": [VIEW_EXAMPLE]})

    id: str = Field(alias="_id")
    order_id: str
    kind: Kind
    status: Status
    attempts: int
    error: str | None
    created_at: Timestamp
    due_at: Timestamp | None
    ended_at: Timestamp | None

    @classmethod
    def of(cls, mail: Mail) -> Self:
        return cls.model_validate(mail.model_dump())


class OneMail(Payload):
    mail: MailView


class ManyMails(Payload):
    mails: list[MailView]
    count: int


class OptOutView(Payload):
    opted_out: bool
