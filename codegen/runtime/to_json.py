"""A message as JSON, in the types that `codegen typescript` writes.

Made from the message's Avro bytes, by closures composed from its schema: the bytes say which branch
of a union a value is.
"""

from __future__ import annotations

import math
from base64 import b64encode
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from . import plan as plans
from .composer import Build, Composer, Convert, Read
from .conversions import conversion
from .logical import Duration
from .nodes import Fixed, Json, Primitive, Record
from .parser import parse
from .recursion import recursive_records


def to_json(data: bytes, schema: str) -> dict[str, Json]:
    """The record that `data` holds, written with `schema`, as `json.dumps` takes it.

    Each field has its name in the schema. A long, a decimal, a time and bytes are text, an enum its
    symbol, a union its bare value.
    """
    fields: dict[str, Json] = json_value(data, schema)
    return fields


def json_value(data: bytes, schema: str) -> Json:
    """As `to_json`, of a schema that need not be a record."""
    json, _ = _reader(schema)(data, 0, 0)
    return json


@cache
def _reader(schema: str) -> Read:
    node = parse(schema)
    return _Json(recursive_records(node)).read(plans.resolve(node, node))


class _Json(Composer):
    """Makes JSON, by a plan that reads a schema as itself."""

    def conversion(self, node: Primitive | Fixed) -> Convert | None:
        found = conversion(node)
        if found is None or node.logical is None:
            return _PLAIN.get(node.kind if isinstance(node, Primitive) else "bytes")
        from_wire, to_text = found.from_wire, _LOGICAL[node.logical.name]
        return lambda value: to_text(from_wire(value))

    def symbols(self, plan: plans.ReadEnum) -> Sequence[Any]:
        return plan.symbols

    def names(self, record: Record) -> dict[str, str]:
        return {field.name: field.name for field in record.fields}

    def builder(self, _plan: plans.ReadRecord) -> Build:
        return lambda values: values


def _float(value: float) -> float | str:
    """JSON has no NaN and no infinity."""
    if math.isfinite(value):
        return value
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"


def _base64(value: bytes) -> str:
    return b64encode(value).decode()


def _isoformat(unit: str) -> Callable[[Any], str]:
    return lambda value: value.isoformat(timespec=unit).replace("+00:00", "Z")


def _duration(value: Duration) -> Json:
    return {"months": value.months, "days": value.days, "milliseconds": value.millis}


_PLAIN: dict[str, Callable[[Any], Json]] = {
    "long": str,
    "float": _float,
    "double": _float,
    "bytes": _base64,
}
_LOGICAL: dict[str, Callable[[Any], Json]] = {
    "decimal": "{:f}".format,
    "big-decimal": str,  # its exponent has no bound, and so would the digits
    "uuid": str,
    "date": str,
    "time-millis": _isoformat("milliseconds"),
    "time-micros": _isoformat("microseconds"),
    "timestamp-millis": _isoformat("milliseconds"),
    "timestamp-micros": _isoformat("microseconds"),
    "local-timestamp-millis": _isoformat("milliseconds"),
    "local-timestamp-micros": _isoformat("microseconds"),
    "duration": _duration,
}
