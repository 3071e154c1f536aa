"""What happens to the documents of a collection, from MongoDB's change stream.

Each instance follows it for its own sockets: it tells of every committed change, whichever
instance made it, and without Kafka.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import structlog
from bson import Timestamp
from bson.errors import BSONError
from pymongo.asynchronous.collection import AsyncCollection
from pymongo.errors import PyMongoError

from chassis.http.errors import brief
from messaging.support.background import cancel, start

log = structlog.get_logger(__name__)

Change = Mapping[str, Any]
Tell = Callable[[Change], Awaitable[None]]

# ChangeStreamHistoryLost, ChangeStreamFatalError, InvalidResumeToken
NOT_RESUMABLE = {286, 280, 260}
MAX_DELAY = 5.0


async def follow(
    collection: AsyncCollection[dict[str, Any]],
    operations: Sequence[str],
    since: Timestamp,
    tell: Tell,
    **options: Any,
) -> None:
    """Tells of every change from `since` on, in order, until cancelled.

    An outage delays and does not drop, but for what MongoDB no longer knows when it is over, and
    for a change that can't be read. `options` are PyMongo's for a change stream.
    """
    wanted = [{"$match": {"operationType": {"$in": [*operations]}}}]
    position: dict[str, Any] = {"start_at_operation_time": since}
    delay = 0.1
    while True:
        try:
            async with await collection.watch(wanted, **options, **position) as stream:
                try:
                    async for change in stream:
                        await _tell(tell, change)
                        delay = 0.1
                finally:
                    if stream.resume_token:  # it moves on while nothing happens, too
                        position = {"start_after": stream.resume_token}
        except (PyMongoError, BSONError) as error:
            if isinstance(error, BSONError) or getattr(error, "code", None) in NOT_RESUMABLE:
                position = {}
            log.warning("change stream interrupted", reason=brief(error))
            await asyncio.sleep(delay)
            delay = min(delay * 2, MAX_DELAY)


async def _tell(tell: Tell, change: Change) -> None:
    try:
        await tell(change)
    except Exception:  # one change that can't be told must not silence the rest
        log.exception("change not told", document=str(change["documentKey"]["_id"]))


@asynccontextmanager
async def latest(tell: Tell, seconds: float = 0.05) -> AsyncIterator[Tell]:
    """Passes changes on a moment later, and of several of one document only the last.

    `tell` is never called while an earlier call runs: what is told of a document keeps its order.
    """
    changes: dict[Any, Change] = {}
    there_are_some = asyncio.Event()

    async def note(change: Change) -> None:
        changes[change["documentKey"]["_id"]] = change
        there_are_some.set()

    async def tell_all() -> None:
        while True:
            await there_are_some.wait()
            await asyncio.sleep(seconds)
            noted = [*changes.values()]
            changes.clear()
            there_are_some.clear()
            for change in noted:
                await _tell(tell, change)

    telling = start(tell_all, "telling of the latest changes")
    try:
        yield note
    finally:
        await cancel(telling)
