"""Events that are committed but not yet in Kafka.

A row is written in the transaction of the change that it reports, so neither exists without the
other. It has no field `format`, since the release before fails at a field that it does not know; a
row of a later form will have its number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bson import ObjectId
from pymongo import ASCENDING, IndexModel
from pymongo.read_concern import ReadConcern

from messaging.message import Headers
from messaging.sending.frames import Frames
from messaging.support import stored_format

if TYPE_CHECKING:
    from pymongo.asynchronous.client_session import AsyncClientSession
    from pymongo.asynchronous.database import AsyncDatabase

_ROWS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """One record to send.

    Rows of one `stream` are sent in the order of (`version`, `n`). `schema` is the fingerprint of
    the schema that wrote `value`, where `value` is not framed yet; None where it is sent as it is.
    A row of an unknown `format`, of a newer release, has no more than its stream and its topic.
    """

    stream: str
    version: int
    n: int
    topic: str
    key: bytes | None
    value: bytes | None
    schema: str | None
    headers: Headers
    format: int = stored_format.FIRST
    _id: ObjectId = field(default_factory=ObjectId)

    @property
    def id(self) -> ObjectId:
        return self._id


class Outbox:
    """The rows of one service. Values whose schema's id is known are framed when appended."""

    def __init__(
        self, database: AsyncDatabase[dict[str, Any]], frames: Frames | None = None
    ) -> None:
        self._frames = frames
        self._rows = database["outbox"]
        self._snapshot = self._rows.with_options(read_concern=ReadConcern("snapshot"))

    async def prepare(self) -> None:
        """Create the indexes."""
        order = [("stream", ASCENDING), ("version", ASCENDING), ("n", ASCENDING)]
        by_topic = IndexModel([("topic", ASCENDING)])
        await self._rows.create_indexes([IndexModel(order, unique=True), by_topic])

    async def append(self, rows: Sequence[OutboxRow], session: AsyncClientSession) -> None:
        documents = [_document(self._framed(row)) for row in rows]
        await self._rows.insert_many(documents, session=session)

    def _framed(self, row: OutboxRow) -> OutboxRow:
        if self._frames is None or row.schema is None or row.value is None:
            return row
        value = self._frames.frame_if_known(row.topic, row.value, row.schema)
        return row if value is None else replace(row, value=value, schema=None)

    async def of(self, streams: Collection[str]) -> list[OutboxRow]:
        """The first rows of the streams, each stream in order.

        They are read in one snapshot: none is returned without its unsent predecessors.
        """
        rows = self._snapshot.find({"stream": {"$in": list(streams)}}, batch_size=_ROWS)
        ordered = rows.sort([("stream", 1), ("version", 1), ("n", 1)]).limit(_ROWS)
        return [_row(document) async for document in ordered]

    async def newest(self) -> ObjectId | None:
        """The largest id of the rows, and so of those that exist now."""
        row = await self._rows.find_one({}, {"_id": 1}, sort=[("_id", -1)])
        return row["_id"] if row else None

    async def oldest_streams(
        self, count: int, until: ObjectId, without: Iterable[str] = ()
    ) -> set[str]:
        """The streams of the rows with the smallest ids, up to one id."""
        wanted = {"_id": {"$lte": until}, "stream": {"$nin": list(without)}}
        rows = self._rows.find(wanted, {"stream": 1}, batch_size=count)
        return {row["stream"] async for row in rows.sort("_id").limit(count)}

    async def delete(self, rows: Iterable[OutboxRow]) -> None:
        """Returns once a majority has deleted them: a later snapshot has none of them."""
        await self._rows.delete_many({"_id": {"$in": [row.id for row in rows]}})

    async def backlog(self) -> int:
        return await self._rows.estimated_document_count()

    async def oldest_at(self) -> datetime | None:
        """When the oldest row was written, by its writer's clock; None without rows."""
        row = await self._rows.find_one({}, {"_id": 1}, sort=[("_id", 1)])
        return row["_id"].generation_time if row else None

    async def backlog_by_topic(self) -> dict[str, int]:
        """The number of rows, for each topic that has any."""
        group = {"$group": {"_id": "$topic", "count": {"$sum": 1}}}
        groups = await self._rows.aggregate([{"$sort": {"topic": 1}}, group])
        return {row["_id"]: row["count"] async for row in groups}


_NAMES = tuple(each.name for each in fields(OutboxRow) if each.name != "format")


def _document(row: OutboxRow) -> dict[str, Any]:
    """As `asdict` makes it, which would copy every header."""
    return {name: getattr(row, name) for name in _NAMES}


def _row(document: dict[str, Any]) -> OutboxRow:
    """A field that only a later release knows is left out, unless it has changed the format."""
    if not stored_format.is_known(document):
        return _unknown(document)
    headers = [(name, value) for name, value in document.pop("headers")]
    known = {name: document[name] for name in _NAMES if name != "headers"}
    return OutboxRow(**known, headers=headers)


def _unknown(document: dict[str, Any]) -> OutboxRow:
    return OutboxRow(
        _id=document["_id"],
        stream=document["stream"],
        version=0,
        n=0,
        topic=str(document.get("topic", "")),
        key=None,
        value=None,
        schema=None,
        headers=[],
        format=document["format"],
    )
