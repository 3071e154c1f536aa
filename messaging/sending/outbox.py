"""Events that are committed but not yet in Kafka.

A row is written in the transaction of the change that it reports, so neither exists without the
other. It holds plain Avro and the schema's fingerprint; the relay adds the frame.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from bson import ObjectId
from pymongo import ASCENDING, IndexModel

from messaging.event import Event, contract_of
from messaging.message import Headers

if TYPE_CHECKING:
    from pymongo.asynchronous.client_session import AsyncClientSession
    from pymongo.asynchronous.database import AsyncDatabase

_ROWS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """One record to send.

    Rows of one `stream` are sent in the order of (`version`, `n`). `schema` is the fingerprint of
    the schema that wrote `value`; None where `value` is sent as it is.
    """

    stream: str
    version: int
    n: int
    topic: str
    key: bytes | None
    value: bytes | None
    schema: str | None
    headers: Headers
    _id: ObjectId = field(default_factory=ObjectId)

    @property
    def id(self) -> ObjectId:
        return self._id


class Outbox:
    """The rows of one service, and the schemas that wrote them."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._client = database.client
        self._rows = database["outbox"]
        self._schemas = database["outbox_schemas"]

    async def prepare(self, produced: Iterable[type[Event]]) -> None:
        """Create the indexes; store each schema for the relays of older releases."""
        order = [("stream", ASCENDING), ("version", ASCENDING), ("n", ASCENDING)]
        by_topic = IndexModel([("topic", ASCENDING)])
        await self._rows.create_indexes([IndexModel(order, unique=True), by_topic])
        for event in produced:
            contract = contract_of(event)
            schema = {"subject": contract.subject, "text": contract.schema}
            await self._schemas.update_one(
                {"_id": contract.fingerprint}, {"$setOnInsert": schema}, upsert=True
            )

    async def append(self, rows: Sequence[OutboxRow], session: AsyncClientSession) -> None:
        await self._rows.insert_many([asdict(row) for row in rows], session=session)

    async def oldest(self, streams: int, without: Iterable[str] = ()) -> list[OutboxRow]:
        """The first rows, in order, of the streams with the oldest rows.

        Both reads use one snapshot: a row is never returned without its unsent predecessors.
        """
        async with self._client.start_session(snapshot=True) as session:
            oldest = self._rows.find(
                {"stream": {"$nin": list(without)}}, {"stream": 1}, session=session
            )
            names = {row["stream"] async for row in oldest.sort("_id").limit(streams)}
            if not names:
                return []
            rows = self._rows.find({"stream": {"$in": list(names)}}, session=session)
            ordered = rows.sort([("stream", 1), ("version", 1), ("n", 1)]).limit(_ROWS)
            return [_row(document) async for document in ordered]

    async def delete(self, rows: Iterable[OutboxRow]) -> None:
        await self._rows.delete_many({"_id": {"$in": [row.id for row in rows]}})

    async def backlog(self) -> int:
        return await self._rows.estimated_document_count()

    async def backlog_by_topic(self) -> dict[str, int]:
        """The number of rows, for each topic that has any."""
        group = {"$group": {"_id": "$topic", "count": {"$sum": 1}}}
        groups = await self._rows.aggregate([{"$sort": {"topic": 1}}, group])
        return {row["_id"]: row["count"] async for row in groups}

    async def schema(self, fingerprint: str) -> tuple[str, str]:
        """The subject and the text of a schema. Raises LookupError."""
        found = await self._schemas.find_one({"_id": fingerprint})
        if found is None:
            raise LookupError(f"No schema has the fingerprint {fingerprint}.")
        return found["subject"], found["text"]


def _row(document: dict[str, Any]) -> OutboxRow:
    headers = [(name, value) for name, value in document.pop("headers")]
    return OutboxRow(**document, headers=headers)
