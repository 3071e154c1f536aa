"""Events already handled: what makes a redelivery harmless."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from pymongo import IndexModel
from pymongo.errors import DuplicateKeyError

if TYPE_CHECKING:
    from pymongo.asynchronous.client_session import AsyncClientSession
    from pymongo.asynchronous.database import AsyncDatabase

_KEPT = timedelta(days=30)  # far longer than a topic keeps what it could deliver again


class AlreadyHandled(Exception):
    """An earlier delivery of this event was handled."""


class Inbox:
    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._rows = database["inbox"]

    async def prepare(self) -> None:
        kept = int(_KEPT.total_seconds())
        await self._rows.create_indexes([IndexModel("handled_at", expireAfterSeconds=kept)])

    async def enter(self, event_id: UUID, session: AsyncClientSession) -> None:
        """Enter the event in the transaction that handles it; AlreadyHandled where it is there."""
        row = {"_id": str(event_id), "handled_at": datetime.now(UTC)}
        try:
            await self._rows.insert_one(row, session=session)
        except DuplicateKeyError as error:
            raise AlreadyHandled from error
