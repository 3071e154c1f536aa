"""Messages that could not be handled, and later messages of the same keys.

A dead letter is parked here and copied to `<topic>.dlq` with its original bytes. It blocks its
key: later messages of that key are parked behind it and never overtake it. Once an operator has
replayed or discarded it, those are handled in order without further action.

Rows of an unknown format are left alone: they block their keys, and are not shown, replayed or
expired.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import structlog
from pymongo import ASCENDING, IndexModel, ReplaceOne

from messaging.message import Headers, Message
from messaging.sending.outbox import OutboxRow
from messaging.support import stored_format
from messaging.support.log_throttle import LogThrottle

if TYPE_CHECKING:
    from pymongo.asynchronous.client_session import AsyncClientSession
    from pymongo.asynchronous.database import AsyncDatabase

    from messaging.transaction import Transaction

log = structlog.get_logger(__name__)

DLQ_SUFFIX = ".dlq"

_ERROR_CHARACTERS = 2_000


class State(StrEnum):
    DEAD = "dead"  # failed; an operator decides
    BLOCKED = "blocked"  # not tried: an earlier message of its key is parked
    REPLAY = "replay"  # an operator requested another try


@dataclass(frozen=True, slots=True)
class DeadLetter:
    message: Message
    state: State
    error: str
    attempts: int
    at: datetime = field(default_factory=lambda: datetime.now(UTC))


class DeadLetters:
    """The parked messages of one service, in one queue for each key.

    A message without a key has a queue of its own. `position` counts up within a queue.
    """

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._rows = database["dead_letters"]
        self._archive = database["dead_letters_archive"]
        self._log_throttle = LogThrottle()

    async def prepare(self) -> None:
        """Create the indexes; convert the rows of releases that called BLOCKED "waiting".

        Rows of an unknown format are logged.
        """
        order = [("queue", ASCENDING), ("position", ASCENDING)]
        heads = [*order, ("state", ASCENDING), ("_id", ASCENDING)]
        by_topic = IndexModel([("topic", ASCENDING), ("state", ASCENDING)])
        by_age = IndexModel([("state", ASCENDING), ("at", ASCENDING)])
        await self._rows.create_indexes(
            [IndexModel(order, unique=True), IndexModel(heads), by_topic, by_age]
        )
        await self._rows.update_many({"state": "waiting"}, {"$set": {"state": State.BLOCKED}})
        async for row in self._rows.find(stored_format.UNKNOWN, {"format": 1}).limit(100):
            self._is_known(row)

    async def is_blocked(self, message: Message) -> bool:
        """Whether an earlier message of its key is parked."""
        return bool(await self.blocked_queues([message]))

    async def blocked_queues(self, messages: Iterable[Message]) -> set[str]:
        """The queues, of those of the messages, that have parked messages."""
        queues = list({queue_of(message) for message in messages})
        return set(await self._rows.distinct("queue", {"queue": {"$in": queues}}))

    async def park(self, dead_letter: DeadLetter, transaction: Transaction) -> None:
        """Append a message to its queue, once, and publish a copy to its dead letter topic."""
        row, session = _row_of(dead_letter), transaction.session
        if await self._rows.find_one({"_id": row["_id"]}, {"_id": 1}, session=session):
            return
        last = await self._rows.find_one(
            {"queue": row["queue"]}, {"position": 1}, sort=[("position", -1)], session=session
        )
        row["position"] = last["position"] + 1 if last else 0
        await self._rows.insert_one(row, session=session)
        await transaction.append(_copy_of(dead_letter))

    async def failed_again(self, message: Message, error: str, attempts: int) -> None:
        change = {"$set": {"state": State.DEAD, "error": error}, "$inc": {"attempts": attempts}}
        await self._rows.update_one({"_id": message.id}, change)

    async def remove(self, message_id: str, session: AsyncClientSession | None = None) -> bool:
        return (await self._rows.delete_one({"_id": message_id}, session=session)).deleted_count > 0

    async def expire(self, retention: timedelta, archive: bool = False) -> int:
        """Discard what has been dead for longer; returns how many. It unblocks their keys.

        `archive` copies it to `dead_letters_archive` first, up to 100 at a time.
        """
        since = datetime.now(UTC) - retention
        old: dict[str, Any] = {"state": State.DEAD, "at": {"$lt": since}, **stored_format.KNOWN}
        if archive:
            rows = await self._rows.find(old).limit(100).to_list()
            if not rows:
                return 0
            copies = [ReplaceOne({"_id": row["_id"]}, row, upsert=True) for row in rows]
            await self._archive.bulk_write(copies)
            old["_id"] = {"$in": [row["_id"] for row in rows]}
        return (await self._rows.delete_many(old)).deleted_count

    async def request_replay(self, message_id: str) -> bool:
        """Request another try; False where no such message is dead."""
        dead = {"_id": message_id, "state": State.DEAD, **stored_format.KNOWN}
        changed = await self._rows.update_one(dead, {"$set": {"state": State.REPLAY}})
        return changed.modified_count > 0

    async def ready(self) -> list[DeadLetter]:
        """The first message of each queue where that is not dead; up to 100."""
        heads = await self._rows.aggregate(
            [
                {"$sort": {"queue": 1, "position": 1}},
                {
                    "$group": {
                        "_id": "$queue",
                        "head": {"$first": "$_id"},
                        "state": {"$first": "$state"},
                    }
                },
                {"$match": {"state": {"$ne": State.DEAD}}},
                {"$limit": 100},
            ]
        )
        ids = [row["head"] async for row in heads]
        return [
            _dead_letter_of(row)
            async for row in self._rows.find({"_id": {"$in": ids}})
            if self._is_known(row)
        ]

    async def all(self) -> list[DeadLetter]:
        """Every parked message, each queue in order."""
        rows = self._rows.find().sort([("queue", 1), ("position", 1)])
        return [_dead_letter_of(row) async for row in rows if self._is_known(row)]

    async def get(self, message_id: str) -> DeadLetter | None:
        row = await self._rows.find_one({"_id": message_id, **stored_format.KNOWN})
        return _dead_letter_of(row) if row else None

    async def page(self, skip: int, limit: int) -> list[DeadLetter]:
        """A page of `all`, without the values, which may be large."""
        known = self._rows.find(stored_format.KNOWN, {"value": 0})
        rows = known.sort([("queue", 1), ("position", 1)])
        return [
            _dead_letter_of({"value": None, **row}) async for row in rows.skip(skip).limit(limit)
        ]

    def _is_known(self, row: Mapping[str, Any]) -> bool:
        if stored_format.is_known(row):
            return True
        reason = stored_format.left_alone("dead_letters", row["format"])
        if self._log_throttle.allows(row["_id"]):
            log.error("a parked message is left alone", message=row["_id"], reason=reason)
        return False

    async def count(self) -> int:
        return await self._rows.estimated_document_count()

    async def count_keys(self) -> int:
        """The number of queues: keys that have parked messages, and messages without a key."""
        groups = await self._rows.aggregate([{"$group": {"_id": "$queue"}}, {"$count": "keys"}])
        return sum([row["keys"] async for row in groups])

    async def count_by_topic(self) -> dict[str, dict[str, int]]:
        """The number of messages in each state, for each topic that has any."""
        fields = {"topic": "$topic", "state": "$state"}
        group = {"$group": {"_id": fields, "count": {"$sum": 1}}}
        groups = await self._rows.aggregate([{"$sort": {"topic": 1, "state": 1}}, group])
        counts: dict[str, dict[str, int]] = {}
        async for row in groups:
            states = counts.setdefault(row["_id"]["topic"], dict.fromkeys(map(str, State), 0))
            states[row["_id"]["state"]] = row["count"]
        return counts


def queue_of(message: Message) -> str:
    return message.id if message.key is None else f"key:{message.key.hex()}"


def _row_of(dead_letter: DeadLetter) -> dict[str, Any]:
    message = dead_letter.message
    return {
        "_id": message.id,
        "format": stored_format.FIRST,
        "queue": queue_of(message),
        "topic": message.topic,
        "partition": message.partition,
        "offset": message.offset,
        "timestamp": message.timestamp,
        "key": message.key,
        "value": message.value,
        "headers": message.headers,
        "state": dead_letter.state,
        "error": dead_letter.error,
        "attempts": dead_letter.attempts,
        "at": dead_letter.at,
    }


def _dead_letter_of(row: dict[str, Any]) -> DeadLetter:
    message = Message(
        topic=row["topic"],
        partition=row["partition"],
        offset=row["offset"],
        timestamp=row["timestamp"],
        key=row["key"],
        value=row["value"],
        headers=[(name, value) for name, value in row["headers"]],
    )
    at = row["at"].replace(tzinfo=UTC)
    return DeadLetter(message, State(row["state"]), row["error"], row["attempts"], at)


def _copy_of(dead_letter: DeadLetter) -> OutboxRow:
    message = dead_letter.message
    dlq_headers: Headers = [
        ("dlq-error", dead_letter.error[:_ERROR_CHARACTERS].encode()),
        ("dlq-attempts", str(dead_letter.attempts).encode()),
        ("dlq-topic", message.topic.encode()),
        ("dlq-partition", str(message.partition).encode()),
        ("dlq-offset", str(message.offset).encode()),
        ("dlq-at", dead_letter.at.isoformat(timespec="milliseconds").encode()),
    ]
    return OutboxRow(
        stream=f"{message.topic}{DLQ_SUFFIX}/{message.partition}/{queue_of(message)}",
        version=message.offset,
        n=message.timestamp,
        topic=message.topic + DLQ_SUFFIX,
        key=message.key,
        value=message.value,
        schema=None,
        headers=[*message.headers, *dlq_headers],
    )
