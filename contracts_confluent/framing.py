"""How a message names its writer's schema.

Confluent has two ways: a prefix of the payload (a zero byte and the schema's id in four bytes),
and a header beside it (a byte 1 and the schema's GUID in sixteen bytes).
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from uuid import UUID

from confluent_kafka.schema_registry import RegisteredSchema
from confluent_kafka.serialization import MessageField, SerializationContext, SerializationError

SchemaKey = int | UUID
"""What the registry finds a schema by: an id or a GUID."""

Frame = Callable[[bytes, SerializationContext], bytes]
"""From plain Avro and the context: the payload. It may add a header."""

Framing = Callable[[RegisteredSchema], Frame]
"""How messages of a schema are framed. Raises SerializationError if they can't be."""

_PREFIX = struct.Struct(">bI")
_ID, _GUID = 0, 1  # the first byte of a prefix, and of a header


def with_prefix(schema: RegisteredSchema) -> Frame:
    """The schema's id before the payload: every Confluent client can read it."""
    if schema.schema_id is None:
        raise SerializationError("The registry returned no id of the schema.")
    prefix = _PREFIX.pack(_ID, schema.schema_id)

    def frame(payload: bytes, _ctx: SerializationContext) -> bytes:
        return prefix + payload

    return frame


def with_header(schema: RegisteredSchema) -> Frame:
    """The schema's GUID in a header; the payload stays plain Avro."""
    if schema.guid is None:
        raise SerializationError("The registry returned no GUID of the schema: use with_prefix.")
    value = bytes([_GUID]) + UUID(schema.guid).bytes

    def frame(payload: bytes, ctx: SerializationContext) -> bytes:
        if isinstance(ctx.headers, list):
            ctx.headers.append((_header(ctx), value))
        elif isinstance(ctx.headers, dict):
            ctx.headers[_header(ctx)] = value
        else:
            raise SerializationError(
                "with_header needs headers to write to: produce(..., headers=[])."
            )
        return payload

    return frame


def unframe(data: bytes, ctx: SerializationContext | None) -> tuple[SchemaKey, bytes]:
    """The schema's id or GUID, and plain Avro, which may be empty. A header takes precedence.

    Raises SerializationError for a message without either.
    """
    value = _found_header(ctx) if ctx and ctx.headers else None
    if value is None:
        if data[:1] == b"\x00" and len(data) >= 5:  # nearly always
            return int.from_bytes(data[1:5], "big"), data[5:]
        return _split(data, "The payload")
    key, rest = _split(value, f"The header {_header(ctx)}")
    if rest:
        raise SerializationError(f"The header {_header(ctx)} has {len(rest)} bytes too many.")
    return key, data


def _split(raw: bytes, where: str) -> tuple[SchemaKey, bytes]:
    match raw[:1]:
        case b"\x00" if len(raw) >= 5:
            return int.from_bytes(raw[1:5], "big"), raw[5:]
        case b"\x01" if len(raw) >= 17:
            return UUID(bytes=raw[1:17]), raw[17:]
        case b"\x00" | b"\x01" | b"":
            raise SerializationError(f"{where} has {len(raw)} bytes: too few to name a schema.")
    raise SerializationError(f"{where} starts with byte {raw[0]:#04x}, which names no schema.")


def _header(ctx: SerializationContext | None) -> str:
    is_key = ctx is not None and ctx.field == MessageField.KEY
    return "__key_schema_id" if is_key else "__value_schema_id"


def _found_header(ctx: SerializationContext) -> bytes | None:
    headers = ctx.headers
    pairs = headers.items() if isinstance(headers, dict) else headers or ()
    value = next((value for name, value in pairs if name == _header(ctx)), None)
    return value.encode("latin-1", "replace") if isinstance(value, str) else value
