"""The events that were handled, so that a redelivered one is not handled again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from pymongo.errors import DuplicateKeyError, PyMongoError
from pymongo.read_concern import ReadConcern

from messaging.support.expiry import expire

if TYPE_CHECKING:
    from pymongo.asynchronous.client_session import AsyncClientSession
    from pymongo.asynchronous.database import AsyncDatabase


class AlreadyHandled(Exception):
    """The event was handled before."""


class Inbox:
    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._rows = database["inbox"]

    async def prepare(self, retention: timedelta | None) -> None:
        """`retention` is as long as an event can be redelivered; None is for ever."""
        await expire(self._rows, "handled_at", after=retention)

    async def record(self, event_id: UUID, session: AsyncClientSession) -> None:
        """Record the event in the transaction that handles it.

        Raises AlreadyHandled once a majority of MongoDB's members has the earlier record, and a
        transient error before: a record that only the primary has may be rolled back.
        """
        row = {"_id": str(event_id), "handled_at": datetime.now(UTC)}
        try:
            await self._rows.insert_one(row, session=session)
        except DuplicateKeyError as error:
            confirmed = self._rows.with_options(read_concern=ReadConcern("majority"))
            if await confirmed.find_one({"_id": row["_id"]}) is None:
                raise PyMongoError("The event's record is not confirmed by a majority.") from error
            raise AlreadyHandled from error
