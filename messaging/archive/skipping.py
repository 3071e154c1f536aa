"""Finds where an Avro value ends, without decoding it.

What is written to a file must be readable by its schema; a value comes from any producer. fastavro
would end the process where a value is nested too deeply, and fill the memory where an array claims
to have many empty items.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Skip = Callable[[bytes, int], int]
"""From the data and the position of a value: the position after it.

Raises IndexError, ValueError or RecursionError for what is no such value.
"""

_SIZES = {"null": 0, "boolean": 1, "float": 4, "double": 8}


def is_valid(data: bytes, skip: Skip) -> bool:
    """Whether the data is one value and nothing else."""
    try:
        return skip(data, 0) == len(data)
    except (IndexError, ValueError, RecursionError):
        return False


def skip_of(schema: Any) -> Skip:
    """`schema` is as `fastavro.parse_schema` returns it: with full names."""
    return _skip_of(schema, {})


def _skip_of(schema: Any, named: dict[str, Skip]) -> Skip:
    if isinstance(schema, list):
        return _union([_skip_of(each, named) for each in schema])
    kind = schema if isinstance(schema, str) else schema["type"]
    if not isinstance(kind, str):
        return _skip_of(kind, named)
    if kind in _SIZES:
        return _fixed(_SIZES[kind])
    match kind:
        case "int" | "long":
            return _skip_number
        case "bytes":
            return _skip_bytes
        case "string":
            return _skip_string
        case "array":
            return _blocks(_skip_of(schema["items"], named))
        case "map":
            return _blocks(_sequence([_skip_string, _skip_of(schema["values"], named)]))
        case "record" | "error" | "enum" | "fixed":
            return _named(schema, named)
    return lambda data, at: named[kind](data, at)


def _named(schema: Any, named: dict[str, Skip]) -> Skip:
    match schema["type"]:
        case "enum":
            skip = _enum(len(schema["symbols"]))
        case "fixed":
            skip = _fixed(schema["size"])
        case _:
            skip = _sequence([_skip_of(field["type"], named) for field in schema["fields"]])
    named[schema["name"]] = skip
    return skip


def _number(data: bytes, at: int) -> tuple[int, int]:
    """The number, and the position after it."""
    value = shift = 0
    while (byte := data[at]) & 0x80:
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if shift > 63:
            raise ValueError
    value |= byte << shift
    return (value >> 1) ^ -(value & 1), at + 1


def _skip_number(data: bytes, at: int) -> int:
    return _number(data, at)[1]


def _skip_bytes(data: bytes, at: int) -> int:
    size, at = _number(data, at)
    if not 0 <= size <= len(data) - at:
        raise ValueError
    return at + size


def _skip_string(data: bytes, at: int) -> int:
    size, start = _number(data, at)
    if not 0 <= size <= len(data) - start:
        raise ValueError
    data[start : start + size].decode()
    return start + size


def _fixed(size: int) -> Skip:
    return lambda _, at: at + size


def _enum(count: int) -> Skip:
    def skip(data: bytes, at: int) -> int:
        index, at = _number(data, at)
        if not 0 <= index < count:
            raise ValueError
        return at

    return skip


def _union(branches: list[Skip]) -> Skip:
    def skip(data: bytes, at: int) -> int:
        index, at = _number(data, at)
        if index < 0:
            raise ValueError
        return branches[index](data, at)

    return skip


def _sequence(skips: list[Skip]) -> Skip:
    def skip(data: bytes, at: int) -> int:
        for each in skips:
            at = each(data, at)
        return at

    return skip


def _blocks(item: Skip) -> Skip:
    def skip(data: bytes, at: int) -> int:
        while True:
            count, at = _number(data, at)
            if count == 0:
                return at
            if count < 0:
                count, at = -count, _skip_number(data, at)
            if count > len(data):  # of items without a size
                raise ValueError
            for _ in range(count):
                at = item(data, at)

    return skip
