"""Logical types: Python values to Avro's and back. A value that does not fit is never rounded.

timestamp-nanos and local-timestamp-nanos stay numbers of nanoseconds: `datetime` has none.
Every function raises ValueError or TypeError for a value that it can't convert.
"""

from __future__ import annotations

import datetime as dt
from binascii import unhexlify
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID, SafeUUID

from .wire import new

BASES: dict[str, tuple[str, ...]] = {
    "decimal": ("bytes", "fixed"),
    "big-decimal": ("bytes",),
    "uuid": ("string", "fixed"),
    "date": ("int",),
    "time-millis": ("int",),
    "time-micros": ("long",),
    "timestamp-millis": ("long",),
    "timestamp-micros": ("long",),
    "timestamp-nanos": ("long",),
    "local-timestamp-millis": ("long",),
    "local-timestamp-micros": ("long",),
    "local-timestamp-nanos": ("long",),
    "duration": ("fixed",),
}
"""The Avro types that each logical type may annotate."""

_UTC = dt.UTC
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=_UTC)
_LOCAL_EPOCH = _EPOCH.replace(tzinfo=None)
_EPOCH_DAY = dt.date(1970, 1, 1).toordinal()
FIRST_DAY = 1 - _EPOCH_DAY
LAST_DAY = dt.date.max.toordinal() - _EPOCH_DAY
"""Days from 1970 to the years 1 and 9999: a datetime with a time zone may be outside in UTC."""
_delta = dt.timedelta
_from_timestamp = dt.datetime.fromtimestamp


def timestamp_micros(value: dt.datetime) -> int:
    """Microseconds since the epoch; a naive datetime is refused."""
    since = _since_epoch(value)
    return (since.days * 86400 + since.seconds) * 1_000_000 + since.microseconds


def timestamp_millis(value: dt.datetime) -> int:
    """Milliseconds since the epoch; a naive datetime and microseconds are refused."""
    since = _since_epoch(value)
    millis, rest = divmod(since.microseconds, 1000)
    if rest:
        raise ValueError(_microseconds(value, "timestamp-millis"))
    return (since.days * 86400 + since.seconds) * 1000 + millis


_Time = TypeVar("_Time", dt.datetime, dt.time)


def whole_millis(value: _Time) -> _Time:
    """The time truncated to milliseconds."""
    return value.replace(microsecond=value.microsecond // 1000 * 1000)


def _microseconds(value: dt.datetime | dt.time, name: str) -> str:
    return (
        f"{value} has microseconds, which {name} can't hold: truncate it to milliseconds "
        "(value.replace(microsecond=value.microsecond // 1000 * 1000)), "
        'or write "truncate": true in the schema'
    )


def _since_epoch(value: dt.datetime) -> dt.timedelta:
    if value.tzinfo is None:
        raise TypeError(f"{value} is naive: give it a time zone")
    since = value - _EPOCH
    if not FIRST_DAY <= since.days <= LAST_DAY:
        raise ValueError(f"{value} is outside the years 1 to 9999 in UTC")
    return since


def local_timestamp_micros(value: dt.datetime) -> int:
    """Microseconds since 1970-01-01, local time; a time zone is refused."""
    if value.tzinfo is not None:
        raise TypeError(f"{value} has a time zone, which a local timestamp can't hold")
    since = value - _LOCAL_EPOCH
    return (since.days * 86400 + since.seconds) * 1_000_000 + since.microseconds


def local_timestamp_millis(value: dt.datetime) -> int:
    """Milliseconds since 1970-01-01, local time; a time zone and microseconds are refused."""
    millis, rest = divmod(local_timestamp_micros(value), 1000)
    if rest:
        raise ValueError(_microseconds(value, "local-timestamp-millis"))
    return millis


def from_timestamp_micros(micros: int) -> dt.datetime:
    """An aware datetime in UTC."""
    if 0 <= micros <= 4294967295999999:  # a float of seconds rounds to the right microsecond
        return _from_timestamp(micros / 1_000_000, _UTC)
    try:
        return _EPOCH + _delta(0, 0, micros)
    except OverflowError:
        raise ValueError(
            f"{micros} microseconds since 1970 is outside the years 1 to 9999"
        ) from None


def from_timestamp_millis(millis: int) -> dt.datetime:
    """An aware datetime in UTC."""
    if 0 <= millis <= 4294967295999:  # a float holds microseconds exactly until 2106
        return _from_timestamp(millis / 1000, _UTC)
    try:
        return _EPOCH + _delta(0, 0, 0, millis)
    except OverflowError:
        raise ValueError(
            f"{millis} milliseconds since 1970 is outside the years 1 to 9999"
        ) from None


def from_local_timestamp_micros(micros: int) -> dt.datetime:
    """A naive datetime."""
    return from_timestamp_micros(micros).replace(tzinfo=None)


def from_local_timestamp_millis(millis: int) -> dt.datetime:
    """A naive datetime."""
    return from_timestamp_millis(millis).replace(tzinfo=None)


def date_days(value: dt.date) -> int:
    """Days since 1970-01-01."""
    return value.toordinal() - _EPOCH_DAY


def from_date_days(days: int) -> dt.date:
    """The date that many days after 1970-01-01."""
    try:
        return dt.date.fromordinal(days + _EPOCH_DAY)
    except (ValueError, OverflowError):
        raise ValueError(f"{days} days since 1970 is outside the years 1 to 9999") from None


def time_micros(value: dt.time) -> int:
    """Microseconds since midnight; a time zone is refused."""
    if value.tzinfo is not None:
        raise TypeError(f"{value} has a time zone, which a time of day can't hold")
    seconds = (value.hour * 60 + value.minute) * 60 + value.second
    return seconds * 1_000_000 + value.microsecond


def time_millis(value: dt.time) -> int:
    """Milliseconds since midnight; a time zone and microseconds are refused."""
    millis, rest = divmod(time_micros(value), 1000)
    if rest:
        raise ValueError(_microseconds(value, "time-millis"))
    return millis


def from_time_micros(micros: int) -> dt.time:
    """The time of day that many microseconds after midnight."""
    if not 0 <= micros < 86_400_000_000:
        raise ValueError(f"{micros} microseconds after midnight is not a time of day")
    seconds = micros // 1_000_000
    minutes = seconds // 60
    return dt.time(minutes // 60, minutes % 60, seconds % 60, micros % 1_000_000)


def from_time_millis(millis: int) -> dt.time:
    """The time of day that many milliseconds after midnight."""
    if not 0 <= millis < 86_400_000:
        raise ValueError(f"{millis} milliseconds after midnight is not a time of day")
    return from_time_micros(millis * 1000)


def uuid_text(value: UUID) -> str:
    """The 36 characters of RFC 4122."""
    digits = f"{value.int:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


_set_int = UUID.__dict__["int"].__set__
_set_is_safe = UUID.__dict__["is_safe"].__set__
_UNKNOWN = SafeUUID.unknown


def from_uuid_text(text: bytes) -> UUID:
    """The UUID of 36 characters of hyphenated hexadecimal; no other form is accepted."""
    digits = text.replace(b"-", b"")
    if len(text) != 36 or len(digits) != 32 or text[8:24:5] != b"----":
        raise ValueError(
            f"{text[:50].decode(errors='replace')!r} is not a UUID of 8-4-4-4-12 hexadecimal digits"
        )
    value = new(UUID)  # UUID's own constructor takes three times as long
    _set_int(value, int.from_bytes(unhexlify(digits), "big"))
    _set_is_safe(value, _UNKNOWN)
    return value


def from_uuid_bytes(raw: bytes) -> UUID:
    """The UUID in 16 bytes."""
    return UUID(bytes=raw)


@dataclass(slots=True, frozen=True)
class Duration:
    """Avro's duration: three independent counts, each 0 to 4294967295."""

    months: int = 0
    days: int = 0
    millis: int = 0


def duration_bytes(value: Duration) -> bytes:
    """Three little-endian 32-bit numbers."""
    try:
        return b"".join(
            part.to_bytes(4, "little") for part in (value.months, value.days, value.millis)
        )
    except OverflowError:
        raise ValueError(f"{value} has a part outside 0 … 4294967295") from None


def from_duration_bytes(raw: bytes) -> Duration:
    """The duration in 12 bytes."""
    months, days, millis = (int.from_bytes(raw[i : i + 4], "little") for i in (0, 4, 8))
    return Duration(months, days, millis)
