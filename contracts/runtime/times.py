"""Dates and times to bytes and back, made for speed.

These functions check but don't explain: `explain` and `resolve` make the message of an error.
Times before 1970 or far in the future take a slower path.
"""

from __future__ import annotations

import datetime as dt

from .logical import (
    FIRST_DAY,
    LAST_DAY,
    from_date_days,
    from_time_micros,
    from_timestamp_micros,
    from_timestamp_millis,
)
from .wire import INT, LONG, read_int, read_long, varint

_UTC = dt.UTC
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=_UTC)
_EPOCH_DAY = dt.date(1970, 1, 1).toordinal()
_from_timestamp = dt.datetime.fromtimestamp
_MAX_CACHED = 1024


def timestamp_micros_piece(value: dt.datetime) -> bytes:
    """A time as Avro long of microseconds. Raises TypeError for a naive one."""
    since = value - _EPOCH
    days = since.days
    if days > LAST_DAY or days < FIRST_DAY:
        raise ValueError
    if days < 0:
        return LONG[(days * 86400 + since.seconds) * 1_000_000 + since.microseconds]
    return varint((days * 86400 + since.seconds) * 2_000_000 + since.microseconds * 2)


def timestamp_millis_piece(value: dt.datetime) -> bytes:
    """A time as Avro long of milliseconds. Raises TypeError for a naive one."""
    since = value - _EPOCH
    millis, rest = divmod(since.microseconds, 1000)
    if rest:
        raise ValueError
    days = since.days
    if days > LAST_DAY or days < FIRST_DAY:
        raise ValueError
    if days < 0:
        return LONG[(days * 86400 + since.seconds) * 1000 + millis]
    return varint((days * 86400 + since.seconds) * 2000 + millis * 2)


def date_piece(value: dt.date) -> bytes:
    """A date as Avro int of days. Raises TypeError for anything else, a datetime included."""
    if type(value) is not dt.date:
        raise TypeError
    days = value.toordinal() - _EPOCH_DAY
    return varint(days * 2) if days >= 0 else INT[days]


def time_micros_piece(value: dt.time) -> bytes:
    """A time of day as Avro long of microseconds. Raises TypeError for one with a time zone."""
    if type(value) is not dt.time or value.tzinfo is not None:
        raise TypeError
    seconds = (value.hour * 60 + value.minute) * 60 + value.second
    return varint(seconds * 2_000_000 + value.microsecond * 2)


_WINDOWS: dict[bytes, dt.datetime] = {}
"""Cache: the start of a window of 8192 ms, by the last four of the six bytes of its times.

Times of successive messages are close together, so that most are found by their first two bytes.
"""
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
        if len(_WINDOWS) >= _MAX_CACHED:
            _WINDOWS.clear()
        _WINDOWS[data[pos + 2 : end]] = value - _MILLIS[millis & 8191]
    return value, end


def read_timestamp_micros(data: bytes, pos: int) -> tuple[dt.datetime, int]:
    """The time at `pos` and the position after it."""
    bits = int.from_bytes(data[pos : pos + 8], "little")
    if bits & 0x80808080_80808081 == 0x00808080_80808080:
        # From 1970 on, in eight bytes: their groups of seven bits are joined two by two.
        bits = bits & 0x7F007F_007F007F | (bits & 0x7F007F00_7F007F00) >> 1
        bits = bits & 0x3FFF_00003FFF | (bits & 0x3FFF0000_3FFF0000) >> 2
        micros = (bits & 0xFFFFFFF | (bits & 0xFFFFFFF_00000000) >> 4) >> 1
        if micros <= 4294967295999999:  # a float of seconds rounds to the right microsecond
            return _from_timestamp(micros / 1_000_000, _UTC), pos + 8
    micros, pos = read_long(data, pos)
    return from_timestamp_micros(micros), pos


_DATES: dict[bytes, dt.date] = {}
"""Cache: dates by their three bytes. Messages have few different ones."""


def read_date(data: bytes, pos: int) -> tuple[dt.date, int]:
    """The date at `pos` and the position after it."""
    cached = _DATES.get(data[pos : pos + 3])
    if cached is not None:
        return cached, pos + 3
    days, end = read_int(data, pos)
    value = from_date_days(days)
    if end - pos == 3:
        if len(_DATES) >= _MAX_CACHED:
            _DATES.clear()
        _DATES[data[pos:end]] = value
    return value, end


def read_time_micros(data: bytes, pos: int) -> tuple[dt.time, int]:
    """The time of day at `pos` and the position after it."""
    raw = data[pos : pos + 6]
    if len(raw) == 6:
        a, b, c, d, e, f = raw
        if a & b & c & d & e > 127 > f and not a & 1:  # six bytes: from 04:46 on
            low = a & 127 | (b & 127) << 7 | (c & 127) << 14 | (d & 127) << 21
            return from_time_micros(low >> 1 | (e & 127 | f << 7) << 27), pos + 6
    micros, pos = read_long(data, pos)
    return from_time_micros(micros), pos
