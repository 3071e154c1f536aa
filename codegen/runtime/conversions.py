"""The Python type of each logical type, and how values are converted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from . import logical
from .decimals import big_decimal_bytes, decimal_codec, from_big_decimal_bytes
from .nodes import Fixed, Logical, Node, Primitive


@dataclass(slots=True, frozen=True)
class Conversion:
    """`to_wire` gives a value of the underlying Avro type. Both functions raise ValueError."""

    python: type
    to_wire: Callable[[Any], Any]
    from_wire: Callable[[Any], Any]

    def accepts(self, value: object) -> bool:
        """Whether the value is of the Python type or a subclass; a datetime is not a date."""
        return type(value) is self.python or (
            self.python is not dt.date and isinstance(value, self.python)
        )


_CONVERSIONS: dict[str, Conversion] = {
    "big-decimal": Conversion(Decimal, big_decimal_bytes, from_big_decimal_bytes),
    "date": Conversion(dt.date, logical.date_days, logical.from_date_days),
    "time-millis": Conversion(dt.time, logical.time_millis, logical.from_time_millis),
    "time-micros": Conversion(dt.time, logical.time_micros, logical.from_time_micros),
    "timestamp-millis": Conversion(
        dt.datetime, logical.timestamp_millis, logical.from_timestamp_millis
    ),
    "timestamp-micros": Conversion(
        dt.datetime, logical.timestamp_micros, logical.from_timestamp_micros
    ),
    "local-timestamp-millis": Conversion(
        dt.datetime, logical.local_timestamp_millis, logical.from_local_timestamp_millis
    ),
    "local-timestamp-micros": Conversion(
        dt.datetime, logical.local_timestamp_micros, logical.from_local_timestamp_micros
    ),
    "duration": Conversion(logical.Duration, logical.duration_bytes, logical.from_duration_bytes),
}
_UUID_TEXT = Conversion(UUID, logical.uuid_text, lambda text: logical.from_uuid_text(text.encode()))
_UUID_BYTES = Conversion(UUID, lambda value: value.bytes, logical.from_uuid_bytes)


def conversion(node: Node) -> Conversion | None:
    """The conversion of the node's logical type; None where values need none."""
    kind = node.converted if isinstance(node, (Primitive, Fixed)) else None
    if kind is None:
        return None
    if kind.name == "uuid":
        return _UUID_BYTES if isinstance(node, Fixed) else _UUID_TEXT
    if kind.name == "decimal":
        return _decimal(kind, node.size if isinstance(node, Fixed) else 0)
    found = _CONVERSIONS.get(kind.name)
    return _truncating(found) if found and kind.truncate else found


def _truncating(found: Conversion) -> Conversion:
    return replace(found, to_wire=lambda value: found.to_wire(logical.whole_millis(value)))


@cache
def _decimal(kind: Logical, size: int) -> Conversion:
    codec = decimal_codec(kind.precision, kind.scale, size)
    return Conversion(Decimal, codec.encode, codec.decode)
