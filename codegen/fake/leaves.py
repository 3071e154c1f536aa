"""Random values of primitive types and fixed, in the range of their logical types."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from ..runtime.logical import FIRST_DAY, LAST_DAY, Duration, duration_bytes, uuid_text
from ..runtime.nodes import Fixed, Logical, Primitive
from ..runtime.wire import INT_MAX, INT_MIN, LONG, LONG_MAX, LONG_MIN, double_bytes, float_bytes
from .choices import Choices, Range

_MAX_BYTES = 90
_MAX_DIGITS = 100
_EPOCH = dt.date(1970, 1, 1).toordinal()
_USUAL_DAYS = dt.date(2020, 1, 1).toordinal() - _EPOCH, dt.date(2029, 12, 31).toordinal() - _EPOCH
_DAYS = FIRST_DAY, LAST_DAY
_LONGS, _PARTS = (LONG_MIN, LONG_MAX), (0, 2**32 - 1)
_SMALL = 0, 1000


def _in_units(days: Range, per_day: int) -> Range:
    """From the beginning of the first day to the end of the last one."""
    return days[0] * per_day, (days[1] + 1) * per_day - 1


def _times(per_day: int) -> tuple[Range, Range]:
    return _in_units(_DAYS, per_day), _in_units(_USUAL_DAYS, per_day)


_DAY = 86_400_000
_INTEGERS: dict[str, tuple[Range, Range]] = {
    "int": ((INT_MIN, INT_MAX), _SMALL),
    "long": (_LONGS, _SMALL),
    "date": (_DAYS, _USUAL_DAYS),
    "time-millis": ((0, _DAY - 1), (0, _DAY - 1)),
    "time-micros": ((0, _DAY * 1000 - 1), (0, _DAY * 1000 - 1)),
    "timestamp-millis": _times(_DAY),
    "timestamp-micros": _times(_DAY * 1000),
    "timestamp-nanos": (_LONGS, _in_units(_USUAL_DAYS, _DAY * 1_000_000)),
    "local-timestamp-millis": _times(_DAY),
    "local-timestamp-micros": _times(_DAY * 1000),
    "local-timestamp-nanos": (_LONGS, _in_units(_USUAL_DAYS, _DAY * 1_000_000)),
}
"""The valid and the usual numbers of each type whose values are numbers."""


def leaf(node: Primitive | Fixed, choices: Choices) -> bytes:
    """One value as Avro."""
    if isinstance(node, Fixed):
        return _fixed(node, choices)
    name = node.logical.name if node.logical else node.kind
    if name in _INTEGERS:
        return LONG[choices.integer(*_INTEGERS[name])]
    match node.kind:
        case "null":
            return b""
        case "boolean":
            return bytes([choices.index(2)])
        case "float":
            return float_bytes(choices.real(single=True))
        case "double":
            return double_bytes(choices.real(single=False))
        case "string":
            return text(uuid_text(_uuid(choices)) if name == "uuid" else choices.text())
    raw = _bytes(node.logical, choices)
    return LONG[len(raw)] + raw


def text(value: str) -> bytes:
    """The text as an Avro string."""
    raw = value.encode()
    return LONG[len(raw)] + raw


def _bytes(logical: Logical | None, choices: Choices) -> bytes:
    match logical.name if logical else None:
        case "decimal":
            return _signed(_unscaled(logical, choices))
        case "big-decimal":
            raw = _signed(choices.integer((-(10**30), 10**30), _SMALL))
            return LONG[len(raw)] + raw + LONG[choices.integer((-20, 20), (0, 2))]
    return choices.binary(0, _MAX_BYTES)


def _fixed(node: Fixed, choices: Choices) -> bytes:
    match node.logical.name if node.logical else None:
        case "decimal":
            number = _unscaled(node.logical, choices, 2 ** (8 * node.size - 1) - 1)
            return number.to_bytes(node.size, "big", signed=True)
        case "uuid":
            return _uuid(choices).bytes
        case "duration":
            parts = (choices.integer(_PARTS, _SMALL) for _ in range(3))
            return duration_bytes(Duration(*parts))
    return choices.binary(node.size, node.size)


def _signed(number: int) -> bytes:
    return number.to_bytes((number.bit_length() >> 3) + 1, "big", signed=True)


def _unscaled(logical: Logical | None, choices: Choices, most: int | None = None) -> int:
    """The number without its point; usual are those below a thousand."""
    assert logical is not None  # noqa: S101 (a decimal's own)
    limit: int = 10 ** min(logical.precision, _MAX_DIGITS) - 1
    limit = limit if most is None else min(limit, most)
    usual: int = 10 ** min(logical.scale + 3, _MAX_DIGITS)
    return choices.integer((-limit, limit), (0, usual - 1))


def _uuid(choices: Choices) -> UUID:
    every = 0, 2**128 - 1
    return UUID(int=choices.integer(every, every), version=4)
