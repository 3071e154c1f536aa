"""Confluent's wire format: a zero byte, the schema's id in four bytes, then plain Avro."""

import struct

from messaging.errors import Unreadable

_PREFIX = struct.Struct(">bI")


def frame(schema_id: int, payload: bytes) -> bytes:
    return _PREFIX.pack(0, schema_id) + payload


def unframe(value: bytes | None) -> tuple[int, bytes]:
    """The schema's id and the Avro payload, which may be empty.

    Raises Unreadable where there is no frame to take off.
    """
    if value is None:
        raise Unreadable("The message has no value (a tombstone); events always have one.")
    if len(value) < _PREFIX.size:
        raise Unreadable(f"The value has {len(value)} bytes; a framed event has at least 5.")
    magic, schema_id = _PREFIX.unpack_from(value)
    if magic != 0:
        raise Unreadable(f"The value starts with byte {value[0]:#04x}; a framed event with 0x00.")
    return schema_id, value[_PREFIX.size :]
