"""Whether anybody listens: without a client, nothing is read from MongoDB for them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from time import monotonic

import pymongo
import socketio  # type: ignore[import-untyped]  # it ships no types
from bson import Timestamp
from pymongo.errors import PyMongoError

from chassis.mongodb import Database
from messaging.support.background import pause

_CHECK_SECONDS = 1.0
_GRACE_SECONDS = 10.0  # a client that reconnects finds changes still followed


def is_shared(sockets: socketio.AsyncServer) -> bool:
    """Whether clients of other instances receive what is emitted here, by Redis."""
    return isinstance(sockets.manager, socketio.AsyncRedisManager)


def has_listeners(sockets: socketio.AsyncServer, rooms: Sequence[str]) -> bool:
    """Whether any client may be in one of the rooms, of this instance or of another."""
    return is_shared(sockets) or any(sockets.manager.get_participants("/", [*rooms]))


class Listeners:
    """The clients of one server, as those that follow changes for them need to know."""

    def __init__(self, sockets: socketio.AsyncServer) -> None:
        self._sockets = sockets
        self._seen_at = float("-inf")
        self._arrived = asyncio.Event()
        self._followed = asyncio.Event()
        self._followed.set()

    @property
    def are_present(self) -> bool:
        """Whether a client is connected here, or was 10 seconds ago, or other instances share."""
        if is_shared(self._sockets) or "/" in self._sockets.manager.rooms:
            self._seen_at = monotonic()
        return monotonic() - self._seen_at < _GRACE_SECONDS

    async def arrive(self) -> None:
        """Call before a client is accepted: no change after that is missed.

        Waits for a second at most, where MongoDB does not answer.
        """
        self._seen_at = monotonic()
        self._arrived.set()
        followed = asyncio.ensure_future(self._followed.wait())
        await asyncio.wait([followed], timeout=_CHECK_SECONDS)

    async def until_present(self, database: Database, since: Timestamp) -> Timestamp:
        """Wait for a client, in a background task; the time from which it needs the changes."""
        while not self.are_present:
            self._arrived.clear()  # set by clients that came while others were present, too
            await pause(_CHECK_SECONDS, until=self._arrived)
            since = await _now(database, since)
        self._followed.set()
        return since

    async def until_gone(self, database: Database, since: Timestamp) -> Timestamp:
        """Wait until there is no client; the time from which the next one needs the changes."""
        while self.are_present:
            await pause(_CHECK_SECONDS)
        self._followed.clear()
        return await _now(database, since)


async def _now(database: Database, otherwise: Timestamp) -> Timestamp:
    """The time after MongoDB's last operation, or the other one where MongoDB does not answer."""
    try:
        with pymongo.timeout(_CHECK_SECONDS):
            last: Timestamp = (await database.command("ping"))["operationTime"]
    except PyMongoError:
        return otherwise
    return Timestamp(last.time, last.inc + 1)
