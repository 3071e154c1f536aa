"""The records of an archive: what Kafka has of a message, and its value by its writer's schema."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from fastavro import parse_schema, schemaless_reader, schemaless_writer

from messaging.message import Headers, Message

# Names without a namespace, so that the value's schema keeps its own.
_HEADER = {
    "type": "record",
    "name": "archived_header",
    "fields": [
        {"name": "name", "type": "string"},
        {"name": "value", "type": ["null", "bytes"]},
    ],
}
_FIELDS: list[dict[str, Any]] = [
    {"name": "partition", "type": "int"},
    {"name": "offset", "type": "long"},
    {"name": "timestamp", "type": {"type": "long", "logicalType": "timestamp-millis"}},
    {"name": "key", "type": ["null", "bytes"]},
    {"name": "headers", "type": {"type": "array", "items": _HEADER}},
    {"name": "size", "type": "int", "doc": "Of the value, in bytes of this file uncompressed."},
]
_NULL, _VALUE = b"\x00", b"\x02"  # the branches of the value's union


@dataclass(frozen=True, slots=True)
class Record:
    """`value` is plain Avro, None for a tombstone; `timestamp` in milliseconds since the epoch."""

    partition: int
    offset: int
    timestamp: int
    key: bytes | None
    headers: Headers
    value: bytes | None


def record_schema(value: Any) -> dict[str, Any]:
    """The schema of a file whose values have this schema."""
    fields = [*_FIELDS, {"name": "value", "type": ["null", value]}]
    return {"type": "record", "name": "archived_message", "fields": fields}


def _without_logical_types(field: dict[str, Any]) -> dict[str, Any]:
    return {**field, "type": "long"} if field["name"] == "timestamp" else field


_ENVELOPE = parse_schema(
    {
        "type": "record",
        "name": "archived_message",
        "fields": [_without_logical_types(field) for field in _FIELDS],
    }
)


def encode(message: Message, value: bytes | None) -> bytes:
    """The record with the message's envelope and this value, which is Avro already."""
    out = BytesIO()
    envelope = {
        "partition": message.partition,
        "offset": message.offset,
        "timestamp": message.timestamp,
        "key": message.key,
        "headers": [{"name": name, "value": value} for name, value in message.headers],
        "size": len(value or b""),
    }
    schemaless_writer(out, _ENVELOPE, envelope)
    out.write(_NULL if value is None else _VALUE + value)
    return out.getvalue()


def decode(block: BytesIO) -> Record:
    """The next record of a block. Raises ValueError where the block ends before it."""
    found: Any = schemaless_reader(block, _ENVELOPE)
    size = found.pop("size")
    value = block.read(size) if block.read(1) == _VALUE else None
    if value is not None and len(value) != size:
        raise ValueError("a value is cut off")
    headers = [(each["name"], each["value"]) for each in found.pop("headers")]
    return Record(**found, headers=headers, value=value)


def as_bytes(value: bytes) -> bytes:
    """A value that is not Avro, as Avro's `bytes`."""
    out = BytesIO()
    schemaless_writer(out, "bytes", value)
    return out.getvalue()


def of_bytes(value: bytes) -> bytes:
    """What `as_bytes` was given."""
    found: Any = schemaless_reader(BytesIO(value), "bytes")
    return bytes(found)
