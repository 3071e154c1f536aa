"""The pieces that generated code puts messages together from, and takes them apart with.

They check and never explain: whatever they raise, `explain` or `resolve` finds the words.
"""

from __future__ import annotations

import datetime as dt
import enum
from uuid import UUID

from .logical import from_timestamp_millis, timestamp_millis, uuid_text
from .wire import INT, long6, read_long

_UTC = dt.UTC
_from_timestamp = dt.datetime.fromtimestamp
_CONTINUATIONS = 128 << 28 | 128 << 21 | 128 << 14 | 128 << 7 | 128
utf8 = str.encode
"""The text's bytes; a TypeError for what is no text."""


def uuid_piece(value: UUID) -> bytes:
    """A UUID as Avro string, its length in front."""
    if not isinstance(value, UUID):
        raise TypeError
    return b"H" + uuid_text(value).encode()


def timestamp_millis_piece(value: dt.datetime) -> bytes:
    """A time as Avro long of milliseconds."""
    return long6(timestamp_millis(value))


def span(data: bytes, pos: int) -> tuple[int, int]:
    """Where the text or bytes begin whose length stands at `pos`, and where they end."""
    length, start = read_long(data, pos)
    if length < 0:
        raise ValueError
    return start, start + length


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


def symbol_table(symbols: type[enum.Enum]) -> dict[str, bytes]:
    """The bytes of every symbol, by its text."""
    return {member.value: INT[index] for index, member in enumerate(symbols)}
