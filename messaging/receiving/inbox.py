"""The events that were handled, so that a redelivered one is not handled again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from pymongo import IndexModel
from pymongo.errors import DuplicateKeyError

if TYPE_CHECKING:
    from pymongo.asynchronous.client_session import AsyncClientSession
    from pymongo.asynchronous.database import AsyncDatabase

_RETENTION = timedelta(days=30)  # longer than an event can be redelivered


class AlreadyHandled(Exception):
    """The event was handled before."""


class Inbox:
    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._rows = database["inbox"]

    async def prepare(self) -> None:
        seconds = int(_RETENTION.total_seconds())
        await self._rows.create_indexes([IndexModel("handled_at", expireAfterSeconds=seconds)])

    async def record(self, event_id: UUID, session: AsyncClientSession) -> None:
        """Record the event in the transaction that handles it. Raises AlreadyHandled."""
        row = {"_id": str(event_id), "handled_at": datetime.now(UTC)}
        try:
            await self._rows.insert_one(row, session=session)
        except DuplicateKeyError as error:
            raise AlreadyHandled from error
