"""The changes of a collection, from MongoDB's change stream.

An instance with clients follows the stream, and so sees every committed change, whichever instance
made it, and without Kafka.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import structlog
from bson import Timestamp
from bson.errors import BSONError
from pymongo.asynchronous.collection import AsyncCollection
from pymongo.errors import PyMongoError

from chassis.sockets.listeners import Listeners
from messaging.support.background import BackgroundTask, pause, start
from messaging.support.mongodb_failure import brief

log = structlog.get_logger(__name__)

Change = Mapping[str, Any]
OnChange = Callable[[Change], Awaitable[None]]

# ChangeStreamHistoryLost, ChangeStreamFatalError, InvalidResumeToken
NOT_RESUMABLE = {286, 280, 260}
MAX_DELAY = 5.0


async def follow_for(
    listeners: Listeners,
    collection: AsyncCollection[dict[str, Any]],
    operations: Sequence[str],
    since: Timestamp,
    on_change: OnChange,
    **options: Any,
) -> None:
    """Follows the changes as `follow` does, while somebody listens, as a background task."""
    database = collection.database
    while True:
        since = await listeners.until_present(database, since)
        following = BackgroundTask(
            partial(follow, collection, operations, since, on_change, **options), "follow changes"
        )
        try:
            since = await listeners.until_gone(database, since)
        finally:
            await following.stop()


async def follow(
    collection: AsyncCollection[dict[str, Any]],
    operations: Sequence[str],
    since: Timestamp,
    on_change: OnChange,
    **options: Any,
) -> None:
    """Calls `on_change` with every change from `since` on, in order, as a background task.

    An outage delays changes and loses none, except those that left MongoDB's oplog meanwhile and
    those that can't be decoded. `options` are PyMongo's for a change stream.
    """
    wanted = [{"$match": {"operationType": {"$in": [*operations]}}}]
    position: dict[str, Any] = {"start_at_operation_time": since}
    delay = 0.1
    while True:
        try:
            async with await collection.watch(wanted, **options, **position) as stream:
                try:
                    while stream.alive:  # until the collection is dropped
                        if change := await stream.try_next():  # waits for a second at most
                            await _call(on_change, change)
                        delay = 0.1
                        await pause(0)
                finally:
                    if stream.resume_token:  # it advances without changes, too
                        position = {"start_after": stream.resume_token}
        except (PyMongoError, BSONError) as error:
            if isinstance(error, BSONError) or getattr(error, "code", None) in NOT_RESUMABLE:
                position = {}
            log.warning("change stream interrupted", reason=brief(error))
            await pause(delay)
            delay = min(delay * 2, MAX_DELAY)


async def _call(on_change: OnChange, change: Change) -> None:
    try:
        await on_change(change)
    except Exception:  # one change that can't be pushed must not stop the others
        log.exception("change not pushed", document=str(change["documentKey"]["_id"]))


@asynccontextmanager
async def latest_only(on_change: OnChange, seconds: float = 0.05) -> AsyncIterator[OnChange]:
    """Passes on, a moment later, the last of several changes of one document.

    Calls of `on_change` never overlap, so the changes of a document keep their order.
    """
    changes: dict[Any, Change] = {}
    has_changes = asyncio.Event()

    async def collect(change: Change) -> None:
        changes[change["documentKey"]["_id"]] = change
        has_changes.set()

    async def pass_on() -> None:
        while True:
            await pause(until=has_changes)
            await pause(seconds)
            collected = [*changes.values()]
            changes.clear()
            has_changes.clear()
            for change in collected:
                await _call(on_change, change)

    task = start(pass_on, "push latest changes")
    try:
        yield collect
    finally:
        await task.stop()
