"""The pieces that generated code puts messages together from, and takes them apart with.

They check and never explain: whatever they raise, `explain` or `resolve` finds the words.
"""

from __future__ import annotations

import datetime as dt
import enum
from binascii import hexlify
from uuid import UUID

from .logical import (
    from_timestamp_micros,
    from_timestamp_millis,
    timestamp_micros,
    timestamp_millis,
)
from .wire import INT, long6, long8, read_int, read_long

_UTC = dt.UTC
_from_timestamp = dt.datetime.fromtimestamp
_CONTINUATIONS = 128 << 28 | 128 << 21 | 128 << 14 | 128 << 7 | 128
utf8 = str.encode
"""The text's bytes; a TypeError for what is no text."""


def timestamp_micros_piece(value: dt.datetime) -> bytes:
    """A time as Avro long of microseconds."""
    return long8(timestamp_micros(value))


def uuid_piece(value: UUID) -> bytes:
    """A UUID as Avro string, its length in front."""
    if not isinstance(value, UUID):
        raise TypeError
    pairs = hexlify(value.int.to_bytes(16, "big"), b"-", 2)  # 8 groups, of which some are one
    return b"H" + pairs[:4] + pairs[5:29] + pairs[30:34] + pairs[35:]


def timestamp_millis_piece(value: dt.datetime) -> bytes:
    """A time as Avro long of milliseconds."""
    return long6(timestamp_millis(value))


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


def read_timestamp_millis(data: bytes, pos: int) -> tuple[dt.datetime, int]:
    """The time at `pos` and the position after it."""
    raw = data[pos : pos + 6]
    if len(raw) == 6:
        a, b, c, d, e, f = raw
        if a > 127 < b and c > 127 < d and e > 127 and 0 < f < 128 and not a & 1:
            # From 1970 on, before 2040: a float of seconds is exact to the millisecond.
            unsigned = a + (b << 7) + (c << 14) + (d << 21) + (e << 28) + (f << 35) - _CONTINUATIONS
            return _from_timestamp(unsigned / 2000, _UTC), pos + 6
    millis, pos = read_long(data, pos)
    return from_timestamp_millis(millis), pos


def read_timestamp_micros(data: bytes, pos: int) -> tuple[dt.datetime, int]:
    """The time at `pos` and the position after it."""
    bits = int.from_bytes(data[pos : pos + 8], "little")
    if bits & 0x80808080_80808081 == 0x00808080_80808080:
        # From 1970 on, in eight bytes: their sevens of bits are put together two by two.
        bits = bits & 0x7F007F_007F007F | (bits & 0x7F007F00_7F007F00) >> 1
        bits = bits & 0x3FFF_00003FFF | (bits & 0x3FFF0000_3FFF0000) >> 2
        micros = (bits & 0xFFFFFFF | (bits & 0xFFFFFFF_00000000) >> 4) >> 1
        pos += 8
    else:
        micros, pos = read_long(data, pos)
    return from_timestamp_micros(micros), pos


def symbol_table(symbols: type[enum.Enum]) -> dict[str, bytes]:
    """The bytes of every symbol, by its text."""
    return {member.value: INT[index] for index, member in enumerate(symbols)}
