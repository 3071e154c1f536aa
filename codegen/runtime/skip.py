"""Passes over a value that the reader has no field for."""

from __future__ import annotations

from collections.abc import Callable

from .limits import MAX_DEPTH, MAX_EMPTY_ITEMS
from .nodes import Array, Enum, Fixed, Map, Node, Primitive, Record, Union
from .parser import parse
from .recursion import find_record, recursive_records
from .sizes import is_empty
from .wire import read_boolean, read_count, read_fixed, read_int, read_length, read_long

Skip = Callable[[bytes, int], int]
"""From the bytes and the position of a value: the position after it.

Raises ValueError or IndexError as reading the value would.
"""


def skipping(node: Node) -> Skip:
    """A function that passes over one value of the schema."""
    recursive = recursive_records(node)
    return lambda data, pos: _skip(node, data, pos, recursive, 0)


def skipper(schema: str, record: str, field: str) -> Skip:
    """A function that passes over one field of one record of a schema."""
    found = find_record(parse(schema), record)
    return skipping(next(f.type for f in found.fields if f.name == field))


def _skip(node: Node, data: bytes, pos: int, recursive: frozenset[str], depth: int) -> int:
    match node:
        case Primitive(kind=kind):
            return _SKIPS[kind](data, pos)
        case Fixed(size=size):
            return read_fixed(data, pos, size)[1]
        case Enum():
            return read_int(data, pos)[1]
        case Array(items=items):
            if is_empty(items):
                return _skip_empty(data, pos)
            return _skip_blocks(data, pos, lambda at: _skip(items, data, at, recursive, depth))
        case Map(values=values):
            return _skip_blocks(
                data, pos, lambda at: _skip(values, data, _sized(data, at), recursive, depth)
            )
        case Union(branches=branches):
            index, pos = read_int(data, pos)
            if not 0 <= index < len(branches):
                raise ValueError(f"{index} is no branch of a union of {len(branches)}")
            return _skip(branches[index], data, pos, recursive, depth)
        case Record(name=name, fields=fields):
            depth += name in recursive
            if depth > MAX_DEPTH:
                raise ValueError(f"more than {MAX_DEPTH} records inside one another")
            for field in fields:
                pos = _skip(field.type, data, pos, recursive, depth)
            return pos
    raise TypeError(f"{type(node).__name__} is no schema node")


def _skip_blocks(data: bytes, pos: int, item: Callable[[int], int]) -> int:
    while True:
        count, pos = read_long(data, pos)
        if count == 0:
            return pos
        if count < 0:  # the block's size follows: no need to look inside
            size, pos = read_length(data, pos)
            pos += size
            continue
        for _ in range(count):
            pos = item(pos)


def _skip_empty(data: bytes, pos: int) -> int:
    total = 0
    while True:
        count, pos = read_count(data, pos)
        if count == 0:
            return pos
        total += count
        if total > MAX_EMPTY_ITEMS:
            raise ValueError(f"{total} items; an array has at most {MAX_EMPTY_ITEMS}")


def _sized(data: bytes, pos: int) -> int:
    length, pos = read_length(data, pos)
    return pos + length


_SKIPS: dict[str, Skip] = {
    "null": lambda _data, pos: pos,
    "boolean": lambda data, pos: read_boolean(data, pos)[1],
    "int": lambda data, pos: read_int(data, pos)[1],
    "long": lambda data, pos: read_long(data, pos)[1],
    "float": lambda data, pos: read_fixed(data, pos, 4)[1],
    "double": lambda data, pos: read_fixed(data, pos, 8)[1],
    "bytes": _sized,
    "string": _sized,
}
