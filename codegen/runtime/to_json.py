"""A message as JSON, in the types that `codegen typescript` writes.

Made from the message's Avro bytes, by closures composed from its schema: the bytes say which branch
of a union a value is.
"""

from __future__ import annotations

import math
from base64 import b64encode
from collections.abc import Callable
from functools import cache
from typing import Any, Protocol

from .conversions import conversion
from .logical import Duration
from .nodes import Array, Enum, Fixed, Json, Map, Node, Primitive, Record, Union, describe
from .parser import parse
from .wire import (
    read_boolean,
    read_bytes,
    read_count,
    read_double,
    read_fixed,
    read_float,
    read_int,
    read_long,
    read_string,
)

Read = Callable[[bytes, int], tuple[Json, int]]
"""From a message's own bytes and a position: the JSON there and the position after it."""


class Message(Protocol):
    """An instance of a generated class that has a schema of its own."""

    def as_json(self) -> dict[str, Json]: ...


def as_json(message: Message) -> dict[str, Json]:
    """`message.as_json()` as a function."""
    return message.as_json()


def to_json(data: bytes, schema: str) -> dict[str, Json]:
    """The record that `data` holds, written with `schema`, as `json.dumps` takes it.

    Each field has its name in the schema. A long, a decimal, a time and bytes are text, an enum its
    symbol, a union its bare value.
    """
    json, _ = _reading(schema)(data, 0)
    fields: dict[str, Json] = json
    return fields


@cache
def _reading(schema: str) -> Read:
    return _Composer().read(parse(schema))


class _Composer:
    def __init__(self) -> None:
        self.records: dict[str, Read] = {}

    def read(self, node: Node) -> Read:
        match node:
            case Record():
                return self.record(node)
            case Array(items=items):
                return _array(self.read(items))
            case Map(values=values):
                return _map(self.read(values))
            case Union(branches=branches):
                return _choice([self.read(branch) for branch in branches])
            case Enum(symbols=symbols):
                return _then(read_int, symbols.__getitem__)
        return _leaf(node)

    def record(self, node: Record) -> Read:
        if node.name in self.records:
            return self.records[node.name]
        fields: list[tuple[str, Read]] = []

        def read(data: bytes, pos: int) -> tuple[Json, int]:
            json = {}
            for name, field in fields:
                json[name], pos = field(data, pos)
            return json, pos

        self.records[node.name] = read
        fields += [(field.name, self.read(field.type)) for field in node.fields]
        return read


def _array(item: Read) -> Read:
    def read(data: bytes, pos: int) -> tuple[Json, int]:
        items = []
        count, pos = read_count(data, pos)
        while count:
            for _ in range(count):
                value, pos = item(data, pos)
                items.append(value)
            count, pos = read_count(data, pos)
        return items, pos

    return read


def _map(item: Read) -> Read:
    def read(data: bytes, pos: int) -> tuple[Json, int]:
        values = {}
        count, pos = read_count(data, pos)
        while count:
            for _ in range(count):
                key, pos = read_string(data, pos)
                values[key], pos = item(data, pos)
            count, pos = read_count(data, pos)
        return values, pos

    return read


def _choice(branches: list[Read]) -> Read:
    def read(data: bytes, pos: int) -> tuple[Json, int]:
        index, pos = read_int(data, pos)
        return branches[index](data, pos)

    return read


def _leaf(node: Node) -> Read:
    if isinstance(node, Fixed):
        size, kind, logical = node.size, "bytes", node.logical
        read: Read = lambda data, pos: read_fixed(data, pos, size)  # noqa: E731 - typed so
    elif isinstance(node, Primitive):
        kind, logical = node.kind, node.logical
        read = _READS[kind]
    else:
        raise TypeError(f"{describe(node)} is no leaf")
    found = conversion(node)
    if found is None or logical is None:
        return _then(read, _PLAIN[kind]) if kind in _PLAIN else read
    return _then(_then(read, found.from_wire), _LOGICAL[logical.name])


def _then(read: Read, convert: Callable[[Any], Json]) -> Read:
    def converting(data: bytes, pos: int) -> tuple[Json, int]:
        value, pos = read(data, pos)
        return convert(value), pos

    return converting


def _float(value: float) -> float | str:
    """JSON has no number for what is none."""
    if math.isfinite(value):
        return value
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"


def _base64(value: bytes) -> str:
    return b64encode(value).decode()


def _isoformat(unit: str) -> Callable[[Any], str]:
    return lambda value: value.isoformat(timespec=unit).replace("+00:00", "Z")


def _duration(value: Duration) -> Json:
    return {"months": value.months, "days": value.days, "milliseconds": value.millis}


_READS: dict[str, Read] = {
    "null": lambda _data, pos: (None, pos),
    "boolean": read_boolean,
    "int": read_int,
    "long": read_long,
    "float": lambda data, pos: (read_float(data, pos)[0], pos + 4),
    "double": lambda data, pos: (read_double(data, pos)[0], pos + 8),
    "bytes": read_bytes,
    "string": read_string,
}
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
