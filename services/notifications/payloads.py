"""The requests of Notifications."""

from pydantic import ConfigDict

from chassis.http.fields import (
    Body,
    EmailAddress,
    Flag,
    Identifier,
    PageNumber,
    PageSize,
    Parameters,
)
from services.notifications.domain import Status


class MailsQuery(Parameters):
    """Filters and page of the list of mails, newest first."""

    page: PageNumber = 1
    limit: PageSize = 20
    status: Status | None = None
    order_id: Identifier | None = None


class OptOutBody(Body):
    """Whether the owner of an address wants no mails."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"email": "alice@example.com", "optedOut": True}]}
    )

    email: EmailAddress
    opted_out: Flag
