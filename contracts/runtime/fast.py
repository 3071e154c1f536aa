"""What generated code encodes and decodes with, made for speed.

These functions check but don't explain: `explain` and `resolve` make the message of an error.
"""

from __future__ import annotations

import enum
from binascii import hexlify
from uuid import UUID

from .wire import INT, read_int, read_long

utf8 = str.encode
"""The text's bytes. Raises TypeError for anything but text."""


def uuid_piece(value: UUID) -> bytes:
    """A UUID as Avro string, after its length. Raises TypeError for anything else."""
    if not isinstance(value, UUID):
        raise TypeError
    pairs = hexlify(value.int.to_bytes(16, "big"), b"-", 2)  # 8 groups of 4 digits; a UUID has 5
    return b"H" + pairs[:4] + pairs[5:29] + pairs[30:34] + pairs[35:]


def span(data: bytes, pos: int) -> tuple[int, int]:
    """Where the text or bytes whose length is at `pos` begin and end."""
    length, start = read_long(data, pos)
    if length < 0:
        raise ValueError
    return start, start + length


def read_index(data: bytes, pos: int) -> tuple[int, int]:
    """The index of a symbol or branch at `pos`, never negative, and the position after it."""
    index, pos = read_int(data, pos)
    if index < 0:
        raise ValueError
    return index, pos


def symbol_table(symbols: type[enum.Enum]) -> dict[str, bytes]:
    """Each symbol's bytes, by its text."""
    return {member.value: INT[index] for index, member in enumerate(symbols)}
