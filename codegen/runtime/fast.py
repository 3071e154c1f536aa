"""The pieces that generated code puts messages together from, and takes them apart with.

They check and never explain: whatever they raise, `explain` or `resolve` finds the words.
"""

from __future__ import annotations

import datetime as dt
import enum
from binascii import hexlify
from uuid import UUID

from .logical import from_timestamp_micros, from_timestamp_millis
from .wire import INT, LONG, read_int, read_long, varint

_UTC = dt.UTC
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=_UTC)
_from_timestamp = dt.datetime.fromtimestamp
utf8 = str.encode
"""The text's bytes; a TypeError for what is no text."""


def timestamp_micros_piece(value: dt.datetime) -> bytes:
    """A time as Avro long of microseconds; a TypeError for a naive one."""
    since = value - _EPOCH
    days = since.days
    if days < 0:
        return LONG[(days * 86400 + since.seconds) * 1_000_000 + since.microseconds]
    return varint((days * 86400 + since.seconds) * 2_000_000 + since.microseconds * 2)


def timestamp_millis_piece(value: dt.datetime) -> bytes:
    """A time as Avro long of milliseconds; a TypeError for a naive one."""
    since = value - _EPOCH
    millis, rest = divmod(since.microseconds, 1000)
    if rest:
        raise ValueError
    days = since.days
    if days < 0:
        return LONG[(days * 86400 + since.seconds) * 1000 + millis]
    return varint((days * 86400 + since.seconds) * 2000 + millis * 2)


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


_WINDOWS: dict[bytes, dt.datetime] = {}
"""Where a window of 8192 ms begins, by the last four of the six bytes of its times.

Times of neighbouring messages are near each other: of most, two bytes are left to look at.
"""
_MOST_WINDOWS = 1024
_MILLIS = [dt.timedelta(milliseconds=millis) for millis in range(8192)]


def read_timestamp_millis(data: bytes, pos: int) -> tuple[dt.datetime, int]:
    """The time at `pos` and the position after it."""
    begin = _WINDOWS.get(data[pos + 2 : pos + 6])
    if begin is not None:
        a, b = data[pos], data[pos + 1]
        if a > 127 < b and not a & 1:
            return begin + _MILLIS[(a & 127 | (b & 127) << 7) >> 1], pos + 6
    millis, end = read_long(data, pos)
    value = from_timestamp_millis(millis)
    if end - pos == 6 and millis >= 0:
        if len(_WINDOWS) >= _MOST_WINDOWS:
            _WINDOWS.clear()
        _WINDOWS[data[pos + 2 : end]] = value - _MILLIS[millis & 8191]
    return value, end


def read_timestamp_micros(data: bytes, pos: int) -> tuple[dt.datetime, int]:
    """The time at `pos` and the position after it."""
    bits = int.from_bytes(data[pos : pos + 8], "little")
    if bits & 0x80808080_80808081 == 0x00808080_80808080:
        # From 1970 on, in eight bytes: their sevens of bits are put together two by two.
        bits = bits & 0x7F007F_007F007F | (bits & 0x7F007F00_7F007F00) >> 1
        bits = bits & 0x3FFF_00003FFF | (bits & 0x3FFF0000_3FFF0000) >> 2
        micros = (bits & 0xFFFFFFF | (bits & 0xFFFFFFF_00000000) >> 4) >> 1
        if micros <= 4294967295999999:  # a float of seconds is nearest to its microsecond
            return _from_timestamp(micros / 1_000_000, _UTC), pos + 8
    micros, pos = read_long(data, pos)
    return from_timestamp_micros(micros), pos


def symbol_table(symbols: type[enum.Enum]) -> dict[str, bytes]:
    """The bytes of every symbol, by its text."""
    return {member.value: INT[index] for index, member in enumerate(symbols)}
