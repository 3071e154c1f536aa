"""The events that were handled, so that a redelivered one is not handled again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

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

    async def record(self, event_ids: Sequence[UUID], session: AsyncClientSession) -> set[UUID]:
        """Record events in the transaction that handles them; returns those not handled before.

        What was handled is read in the transaction, whose commit waits for a majority: a primary
        that is cut off still shows rows that its successor never had.
        """
        ids = {str(event_id): event_id for event_id in event_ids}
        found = self._rows.find({"_id": {"$in": list(ids)}}, {"_id": 1}, session=session)
        handled = {row["_id"] async for row in found}
        now = datetime.now(UTC)
        rows = [{"_id": each, "handled_at": now} for each in ids if each not in handled]
        if rows:
            await self._rows.insert_many(rows, session=session)
        return {event_id for name, event_id in ids.items() if name not in handled}
