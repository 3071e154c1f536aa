"""A lease: one holder at a time, among any number of instances."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pymongo
import structlog
from pymongo import ReturnDocument
from pymongo.errors import DuplicateKeyError, PyMongoError

from messaging.support import metrics
from messaging.support.background import BackgroundTask, pause
from messaging.support.mongodb_failure import why_mongodb_failed

if TYPE_CHECKING:
    from pymongo.asynchronous.database import AsyncDatabase

log = structlog.get_logger(__name__)


class Lease:
    """A named lease in MongoDB that expires by the server's clock.

    A holder that stalls may resume after its lease has expired and run beside the next holder:
    the work must be idempotent.
    """

    def __init__(
        self, database: AsyncDatabase[dict[str, Any]], name: str, *, seconds: float = 6.0
    ) -> None:
        self._leases = database["leases"]
        self._name = name
        self._seconds = seconds
        self._owner = uuid4().hex
        self._gauge = metrics.lease_held.labels(name)

    async def run(self, work: Callable[[], Awaitable[None]]) -> None:
        """Run the work whenever this instance holds the lease, as a background task.

        The lease is released when the work returns or fails, so that another instance can take
        it. The work is stopped when the lease is lost.
        """
        while True:
            if await self._holds():
                await self._work_while_held(work)
                await pause(self._seconds / 6)
            await pause(self._seconds / 6)

    async def _work_while_held(self, work: Callable[[], Awaitable[None]]) -> None:
        working = BackgroundTask(work, f"work under the lease {self._name}")
        self._gauge.set(1)
        try:
            await self._renew_while_running(working.task)
            if working.task.done() and (error := working.task.exception()):
                log.error("work under a lease failed", lease=self._name, exc_info=error)
        finally:
            self._gauge.set(0)
            await working.stop()
            await self._release()

    async def _renew_while_running(self, task: asyncio.Future[None]) -> None:
        """Returns when the task is done, or the lease is lost or can't be renewed in time."""
        done = asyncio.Event()
        task.add_done_callback(lambda _: done.set())
        held_at = monotonic()
        while not task.done():
            await pause(self._seconds / 6, until=done)
            renewed_at = monotonic()
            held = await self._holds()
            if held:
                held_at = renewed_at
            elif held is False or monotonic() - held_at > self._seconds / 2:
                log.warning("lease lost", lease=self._name)
                return

    async def _holds(self) -> bool | None:
        """Take or renew the lease: False where another holds it, None if MongoDB is unavailable."""
        mine = {"$or": [{"$eq": ["$owner", self._owner]}, {"$lt": ["$expires_at", "$$NOW"]}]}
        expiry = {"$add": ["$$NOW", int(self._seconds * 1000)]}
        change = {
            "owner": {"$cond": [mine, self._owner, "$owner"]},
            "expires_at": {"$cond": [mine, expiry, "$expires_at"]},
        }
        try:
            with pymongo.timeout(self._seconds / 6):
                lease = await self._leases.find_one_and_update(
                    {"_id": self._name},
                    [{"$set": change}],
                    upsert=True,
                    return_document=ReturnDocument.AFTER,
                )
        except DuplicateKeyError:  # another instance took it at the same moment
            return False
        except PyMongoError as error:
            log.warning("lease not renewed", lease=self._name, error=why_mongodb_failed(error))
            return None
        return lease is not None and lease["owner"] == self._owner

    async def _release(self) -> None:
        try:
            with pymongo.timeout(1):
                await self._leases.delete_one({"_id": self._name, "owner": self._owner})
        except PyMongoError:
            log.warning("lease not released; it will expire", lease=self._name)
