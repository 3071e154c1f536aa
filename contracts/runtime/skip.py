"""Passes over a value that the reader has no field for."""

from __future__ import annotations

from collections.abc import Callable

from .limits import MAX_DEPTH, MAX_EMPTY_ITEMS
from .nodes import Array, Enum, Fixed, Map, Node, Primitive, Record, Union
from .parser import parse
from .recursion import find_record
from .sizes import is_empty
from .wire import read_boolean, read_fixed, read_int, read_length, read_long


def skip(node: Node, data: bytes, pos: int, depth: int = 0) -> int:
    """The position after the value. Raises ValueError or IndexError as reading it would."""
    match node:
        case Primitive(kind=kind):
            return _SKIPS[kind](data, pos)
        case Fixed(size=size):
            return read_fixed(data, pos, size)[1]
        case Enum():
            return read_int(data, pos)[1]
        case Array(items=items):
            return _skip_blocks(items, data, pos, depth, keyed=False)
        case Map(values=values):
            return _skip_blocks(values, data, pos, depth, keyed=True)
        case Union(branches=branches):
            index, pos = read_int(data, pos)
            if not 0 <= index < len(branches):
                raise ValueError(f"{index} is no branch of a union of {len(branches)}")
            return skip(branches[index], data, pos, depth)
        case Record(fields=fields):
            if depth > MAX_DEPTH:
                raise ValueError(f"more than {MAX_DEPTH} records inside one another")
            for field in fields:
                pos = skip(field.type, data, pos, depth + 1)
            return pos
    raise TypeError(f"{type(node).__name__} is no schema node")


def skipper(schema: str, record: str, field: str) -> Callable[[bytes, int], int]:
    """A function that passes over one field of one record of a schema."""
    found = find_record(parse(schema), record)
    node = next(f.type for f in found.fields if f.name == field)
    return lambda data, pos: skip(node, data, pos)


def _skip_blocks(node: Node, data: bytes, pos: int, depth: int, *, keyed: bool) -> int:
    while True:
        count, pos = read_long(data, pos)
        if count == 0:
            return pos
        if count < 0:  # the block's size follows: no need to look inside
            size, pos = read_length(data, pos)
            pos += size
            continue
        if count > MAX_EMPTY_ITEMS and not keyed and is_empty(node):
            raise ValueError(f"{count} items that occupy no bytes")
        for _ in range(count):
            pos = _skip_sized(data, pos) if keyed else pos
            pos = skip(node, data, pos, depth)


def _skip_sized(data: bytes, pos: int) -> int:
    length, pos = read_length(data, pos)
    return pos + length


_SKIPS: dict[str, Callable[[bytes, int], int]] = {
    "null": lambda _data, pos: pos,
    "boolean": lambda data, pos: read_boolean(data, pos)[1],
    "int": lambda data, pos: read_int(data, pos)[1],
    "long": lambda data, pos: read_long(data, pos)[1],
    "float": lambda data, pos: read_fixed(data, pos, 4)[1],
    "double": lambda data, pos: read_fixed(data, pos, 8)[1],
    "bytes": _skip_sized,
    "string": _skip_sized,
}
