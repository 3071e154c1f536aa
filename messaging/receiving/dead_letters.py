"""Messages that can't be handled, and those of the same key that wait behind them.

A dead letter is parked here and copied to `<topic>.dlq` with its original bytes. While one of
its key is parked, later messages of that key are parked behind it and never overtake it. An
operator has it replayed or discarded; what waited behind it then follows by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pymongo import ASCENDING, IndexModel

from messaging.message import Headers, Message
from messaging.sending.outbox import OutboxRow

if TYPE_CHECKING:
    from pymongo.asynchronous.client_session import AsyncClientSession
    from pymongo.asynchronous.database import AsyncDatabase

    from messaging.transaction import Transaction

DLQ_SUFFIX = ".dlq"

_ERROR_CHARACTERS = 2_000


class State(StrEnum):
    DEAD = "dead"  # waits for an operator
    WAITING = "waiting"  # waits behind a dead one of its key
    REPLAY = "replay"  # an operator asked to try again


@dataclass(frozen=True, slots=True)
class DeadLetter:
    message: Message
    state: State
    error: str
    attempts: int
    at: datetime


class DeadLetters:
    """The parked messages of one service, a queue for each key.

    A message without a key is a queue of its own. `position` is a message's place in its queue.
    """

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._rows = database["dead_letters"]

    async def prepare(self) -> None:
        place = [("queue", ASCENDING), ("position", ASCENDING)]
        heads = [*place, ("state", ASCENDING), ("_id", ASCENDING)]
        by_topic = IndexModel([("topic", ASCENDING), ("state", ASCENDING)])
        await self._rows.create_indexes(
            [IndexModel(place, unique=True), IndexModel(heads), by_topic]
        )

    async def any_of_key(self, message: Message) -> bool:
        return await self._rows.find_one({"queue": queue_of(message)}, {"_id": 1}) is not None

    async def park(self, letter: DeadLetter, transaction: Transaction) -> None:
        """Park a message, once, at the end of its queue; copy it to its dead letter topic."""
        row, session = _row_of(letter), transaction.session
        if await self._rows.find_one({"_id": row["_id"]}, {"_id": 1}, session=session):
            return
        last = await self._rows.find_one(
            {"queue": row["queue"]}, {"position": 1}, sort=[("position", -1)], session=session
        )
        row["position"] = last["position"] + 1 if last else 0
        await self._rows.insert_one(row, session=session)
        await transaction.append(_copy(letter))

    async def failed_again(self, message: Message, error: str, attempts: int) -> None:
        change = {"$set": {"state": State.DEAD, "error": error}, "$inc": {"attempts": attempts}}
        await self._rows.update_one({"_id": message.id}, change)

    async def remove(self, message_id: str, session: AsyncClientSession | None = None) -> bool:
        return (await self._rows.delete_one({"_id": message_id}, session=session)).deleted_count > 0

    async def request_replay(self, message_id: str) -> bool:
        """Have it tried again; False where no such message is dead."""
        dead = {"_id": message_id, "state": State.DEAD}
        changed = await self._rows.update_one(dead, {"$set": {"state": State.REPLAY}})
        return changed.modified_count > 0

    async def movable(self) -> list[DeadLetter]:
        """The head of each queue, where it need not wait for an operator."""
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
        return [_letter_of(row) async for row in self._rows.find({"_id": {"$in": ids}})]

    async def all(self) -> list[DeadLetter]:
        """Every parked message, each queue's in its order."""
        rows = self._rows.find().sort([("queue", 1), ("position", 1)])
        return [_letter_of(row) async for row in rows]

    async def get(self, message_id: str) -> DeadLetter | None:
        row = await self._rows.find_one({"_id": message_id})
        return _letter_of(row) if row else None

    async def page(self, skip: int, limit: int) -> list[DeadLetter]:
        """Some of all, in the same order; without their values, which may be large."""
        rows = self._rows.find({}, {"value": 0}).sort([("queue", 1), ("position", 1)])
        return [_letter_of({"value": None, **row}) async for row in rows.skip(skip).limit(limit)]

    async def count(self) -> int:
        return await self._rows.estimated_document_count()

    async def count_by_topic(self) -> dict[str, dict[str, int]]:
        """How many are in each state, for the topics that have any."""
        place = {"topic": "$topic", "state": "$state"}
        counting = {"$group": {"_id": place, "letters": {"$sum": 1}}}
        counts = await self._rows.aggregate([{"$sort": {"topic": 1, "state": 1}}, counting])
        found: dict[str, dict[str, int]] = {}
        async for count in counts:
            states = found.setdefault(count["_id"]["topic"], dict.fromkeys(map(str, State), 0))
            states[count["_id"]["state"]] = count["letters"]
        return found


def queue_of(message: Message) -> str:
    return message.id if message.key is None else f"key:{message.key.hex()}"


def _row_of(letter: DeadLetter) -> dict[str, Any]:
    message = letter.message
    return {
        "_id": message.id,
        "queue": queue_of(message),
        "topic": message.topic,
        "partition": message.partition,
        "offset": message.offset,
        "timestamp": message.timestamp,
        "key": message.key,
        "value": message.value,
        "headers": message.headers,
        "state": letter.state,
        "error": letter.error,
        "attempts": letter.attempts,
        "at": letter.at,
    }


def _letter_of(row: dict[str, Any]) -> DeadLetter:
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


def _copy(letter: DeadLetter) -> OutboxRow:
    message = letter.message
    about: Headers = [
        ("dlq-error", letter.error[:_ERROR_CHARACTERS].encode()),
        ("dlq-attempts", str(letter.attempts).encode()),
        ("dlq-topic", message.topic.encode()),
        ("dlq-partition", str(message.partition).encode()),
        ("dlq-offset", str(message.offset).encode()),
        ("dlq-at", letter.at.isoformat(timespec="milliseconds").encode()),
    ]
    return OutboxRow(
        stream=f"{message.topic}{DLQ_SUFFIX}/{message.partition}/{queue_of(message)}",
        version=message.offset,
        n=message.timestamp,
        topic=message.topic + DLQ_SUFFIX,
        key=message.key,
        value=message.value,
        schema=None,
        headers=[*message.headers, *about],
    )
