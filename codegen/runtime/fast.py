"""The pieces that generated code puts messages together from, and takes them apart with.

They check and never explain: whatever they raise, `explain` or `resolve` finds the words.
"""

from __future__ import annotations

import enum
from binascii import hexlify
from uuid import UUID

from .wire import INT, read_int, read_long

utf8 = str.encode
"""The text's bytes; a TypeError for what is no text."""


def uuid_piece(value: UUID) -> bytes:
    """A UUID as Avro string, its length in front."""
    if not isinstance(value, UUID):
        raise TypeError
    pairs = hexlify(value.int.to_bytes(16, "big"), b"-", 2)  # 8 groups, of which some are one
    return b"H" + pairs[:4] + pairs[5:29] + pairs[30:34] + pairs[35:]


def span(data: bytes, pos: int) -> tuple[int, int]:
    """Where the text or bytes begin whose length stands at `pos`, and where they end."""
    length, start = read_long(data, pos)
    if length < 0:
        raise ValueError
    return start, start + length


def read_index(data: bytes, pos: int) -> tuple[int, int]:
    """The number of a symbol or branch at `pos`, never negative, and the position after it."""
    index, pos = read_int(data, pos)
    if index < 0:
        raise ValueError
    return index, pos


def symbol_table(symbols: type[enum.Enum]) -> dict[str, bytes]:
    """The bytes of every symbol, by its text."""
    return {member.value: INT[index] for index, member in enumerate(symbols)}
