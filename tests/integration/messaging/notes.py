"""An event of these tests alone, since messaging knows no particular event."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self
from uuid import UUID, uuid4

import fastavro
from pymongo.asynchronous.database import AsyncDatabase


@dataclass(frozen=True)
class NoteContract:
    topic: str
    schema: str
    name: str = "tests.Note"
    version: int = 1
    key: str = "note_id"

    @property
    def subject(self) -> str:
        return f"{self.topic}-value"

    @property
    def fingerprint(self) -> str:
        return f"{self.topic}:{self.version}"

    def as_written(self, data: bytes, schema: str) -> dict[str, Any]:
        written: Any = fastavro.schemaless_reader(io.BytesIO(data), json.loads(schema))
        return {name: value for name, value in written.items() if name != "event_id"}


@dataclass
class Note:
    """Encoded and decoded by fastavro; a subclass has the contract of its topic."""

    CONTRACT: ClassVar[NoteContract]

    note_id: str
    text: str
    event_id: UUID = field(default_factory=uuid4)

    def encode(self) -> bytes:
        out = io.BytesIO()
        record = {"event_id": str(self.event_id), "note_id": self.note_id, "text": self.text}
        fastavro.schemaless_writer(out, json.loads(self.CONTRACT.schema), record)
        return out.getvalue()

    def as_json(self) -> dict[str, Any]:
        return {"note_id": self.note_id, "text": self.text}

    @classmethod
    def decoder(cls, writer_schema: str) -> Callable[[bytes], Self]:
        writer = fastavro.parse_schema(json.loads(writer_schema))

        def decode(payload: bytes) -> Self:
            try:
                record: Any = fastavro.schemaless_reader(io.BytesIO(payload), writer)
            except Exception as error:
                raise ValueError(f"not a note: {error!r}") from error
            return cls(record["note_id"], record["text"], UUID(record["event_id"]))

        return decode


@dataclass(frozen=True)
class NoteTopic:
    """The row of the topic table for a note class; one service produces and consumes it."""

    event: type[Note]
    service: str
    partitions: int = 3
    retention: int = 3_600_000

    @property
    def name(self) -> str:
        return self.event.CONTRACT.topic

    @property
    def producers(self) -> tuple[str, ...]:
        return (self.service,)

    consumers = producers


def note_class(topic: str) -> type[Note]:
    fields = [{"name": name, "type": "string"} for name in ("event_id", "note_id", "text")]
    schema = {"type": "record", "name": "Note", "namespace": "tests", "fields": fields}
    return type("Note", (Note,), {"CONTRACT": NoteContract(topic, json.dumps(schema))})


async def is_empty(database: AsyncDatabase[dict[str, Any]], collection: str = "outbox") -> bool:
    return await database[collection].count_documents({}) == 0


async def eventually(
    condition: Callable[[], Any], *, seconds: float = 45, what: str = "it"
) -> None:
    """Wait until the condition holds; a condition may be asynchronous."""
    async with asyncio.timeout(seconds):
        while True:
            held = condition()
            if await held if asyncio.iscoroutine(held) else held:
                return
            await asyncio.sleep(0.02)
