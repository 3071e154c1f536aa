"""Skips values that the reader has no field for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from . import plan as plans
from .composer import Build, Composer, Read
from .limits import MAX_EMPTY_ITEMS
from .nodes import Fixed, Node, Primitive, Record
from .parser import parse
from .recursion import find_record, recursive_records
from .sizes import is_empty
from .wire import read_count, read_int, read_length, read_long

Skip = Callable[[bytes, int], int]
"""From the bytes and the position of a value: the position after it.

Raises one of FAULTS, as reading the value would.
"""


def skipping(node: Node) -> Skip:
    """A function that skips one value of the schema."""
    read = _Skipper(recursive_records(node)).read(plans.resolve(node, node))
    return lambda data, pos: read(data, pos, 0)[1]


def skipper(schema: str, record: str, field: str) -> Skip:
    """A function that skips one field of one record of a schema."""
    found = find_record(parse(schema), record)
    return skipping(next(f.type for f in found.fields if f.name == field))


class _Skipper(Composer):
    """Reads None, by a plan that reads a schema as itself."""

    def conversion(self, _node: Primitive | Fixed) -> None:
        return None

    def symbols(self, plan: plans.ReadEnum) -> Sequence[Any]:
        return plan.symbols

    def names(self, _record: Record) -> dict[str, str]:
        return {}

    def builder(self, _plan: plans.ReadRecord) -> Build:
        return lambda _values: None

    def primitive(self, plan: plans.ReadPrimitive) -> Read:
        return _skip_sized if plan.written in ("bytes", "string") else super().primitive(plan)

    def enum(self, _plan: plans.ReadEnum) -> Read:
        return lambda data, pos, _depth: read_int(data, pos)

    def array(self, plan: plans.ReadArray) -> Read:
        return _skip_empty if is_empty(plan.written.items) else _blocks(self.read(plan.items))

    def map(self, plan: plans.ReadMap) -> Read:
        value = self.read(plan.values)

        def entry(data: bytes, pos: int, depth: int) -> tuple[None, int]:
            return value(data, _skip_sized(data, pos, depth)[1], depth)

        return _blocks(entry)


def _blocks(item: Read) -> Read:
    def skip(data: bytes, pos: int, depth: int) -> tuple[None, int]:
        while True:
            count, pos = read_long(data, pos)
            if count == 0:
                return None, pos
            if count < 0:  # the block's size follows: its items need no look
                size, pos = read_length(data, pos)
                pos += size
            for _ in range(count):
                _, pos = item(data, pos, depth)

    return skip


def _skip_empty(data: bytes, pos: int, _depth: int) -> tuple[None, int]:
    total = 0
    while True:
        count, pos = read_count(data, pos)
        if count == 0:
            return None, pos
        total += count
        if total > MAX_EMPTY_ITEMS:
            raise ValueError(f"{total} items; an array has at most {MAX_EMPTY_ITEMS}")


def _skip_sized(data: bytes, pos: int, _depth: int) -> tuple[None, int]:
    length, pos = read_length(data, pos)
    return None, pos + length
