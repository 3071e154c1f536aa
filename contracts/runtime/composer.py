"""Composes functions that read Avro bytes: what decoding, JSON and skipping have in common."""

from __future__ import annotations

import struct
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any

from . import plan as plans
from .errors import FAULTS
from .limits import MAX_BYTES, MAX_DEPTH, MAX_EMPTY_ITEMS
from .nodes import Fixed, Primitive, Record
from .sizes import is_empty
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
    single,
)

Read = Callable[[bytes, int, int], tuple[Any, int]]
"""From the bytes, a position and the depth of recursion: the value and the position after it."""

ReadLeaf = Callable[[bytes, int], tuple[Any, int]]
"""From the bytes and a position: a value without values inside it, and the position after it."""

Convert = Callable[[Any], Any]
Build = Callable[[dict[str, Any]], Any]


class Fault(ValueError):
    """An error inside a value. `path` leads to it from the value that is being read."""

    def __init__(self, problem: str, path: str) -> None:
        super().__init__(problem)
        self.problem, self.path = problem, path

    @classmethod
    def at(cls, step: str, error: Exception) -> Fault:
        """The error as seen from one level up: `step` goes in front of its path."""
        if isinstance(error, cls):
            return cls(error.problem, step + error.path)
        ended = isinstance(error, (IndexError, struct.error))
        return cls("the bytes end too soon" if ended else str(error), step)


class Composer(ABC):
    """Turns a plan into a function; a subclass decides what leaves, symbols and records become.

    `recursive` names the records whose depth is limited.
    """

    def __init__(self, recursive: frozenset[str]) -> None:
        self.recursive = recursive
        self.records: dict[int, Read] = {}

    @abstractmethod
    def conversion(self, node: Primitive | Fixed) -> Convert | None:
        """What converts the Avro value of a leaf; None keeps it."""

    @abstractmethod
    def symbols(self, plan: plans.ReadEnum) -> Sequence[Any]:
        """The value of each of the writer's symbols, None where the reader has none."""

    @abstractmethod
    def names(self, record: Record) -> dict[str, str]:
        """The builder's key for each field; a field without one is read and dropped."""

    @abstractmethod
    def builder(self, plan: plans.ReadRecord) -> Build:
        """What makes the record of the values that were read."""

    def read(self, plan: plans.Plan) -> Read:
        """The function for the plan."""
        match plan:
            case plans.ReadPrimitive():
                return self.primitive(plan)
            case plans.ReadFixed(reader=reader):
                return self.leaf(lambda data, pos: read_fixed(data, pos, reader.size), reader)
            case plans.ReadEnum():
                return self.enum(plan)
            case plans.ReadArray():
                return self.array(plan)
            case plans.ReadMap():
                return self.map(plan)
            case plans.ReadUnion():
                return self.union(plan)
            case plans.ReadRecord():
                return self.record(plan)
            case plans.Refuse(problem=problem):
                return _refusing(problem)
        raise TypeError(f"{type(plan).__name__} can't be read")

    def primitive(self, plan: plans.ReadPrimitive) -> Read:
        read = _READS[plan.written]
        promote = _PROMOTE.get((plan.written, plan.reader.kind))
        if promote is None:
            return self.leaf(read, plan.reader)

        def promoted(data: bytes, pos: int) -> tuple[Any, int]:
            value, pos = read(data, pos)
            return promote(value), pos

        return self.leaf(promoted, plan.reader)

    def leaf(self, read: ReadLeaf, node: Primitive | Fixed) -> Read:
        convert = self.conversion(node)
        if convert is None:
            return lambda data, pos, _depth: read(data, pos)

        def converted(data: bytes, pos: int, _depth: int) -> tuple[Any, int]:
            value, pos = read(data, pos)
            return convert(value), pos

        return converted

    def enum(self, plan: plans.ReadEnum) -> Read:
        name, symbols = plan.reader.name, self.symbols(plan)

        def read(data: bytes, pos: int, _depth: int) -> tuple[Any, int]:
            index, pos = read_int(data, pos)
            if not 0 <= index < len(symbols):
                raise ValueError(f"{index} is not a symbol of {name}")
            if symbols[index] is None:
                raise ValueError(f"{name} has no symbol {plan.written[index]}")
            return symbols[index], pos

        return read

    def array(self, plan: plans.ReadArray) -> Read:
        item = self.read(plan.items)
        limit = MAX_EMPTY_ITEMS if is_empty(plan.written.items) else MAX_BYTES

        def read(data: bytes, pos: int, depth: int) -> tuple[Any, int]:
            items: list[Any] = []
            count, pos = read_count(data, pos)
            while count:
                if len(items) + count > limit:
                    raise ValueError(f"{len(items) + count} items; an array has at most {limit}")
                for _ in range(count):
                    try:
                        value, pos = item(data, pos, depth)
                    except FAULTS as error:
                        raise Fault.at(f"[{len(items)}]", error) from None
                    items.append(value)
                count, pos = read_count(data, pos)
            return items, pos

        return read

    def map(self, plan: plans.ReadMap) -> Read:
        item = self.read(plan.values)

        def read(data: bytes, pos: int, depth: int) -> tuple[Any, int]:
            values: dict[str, Any] = {}
            count, pos = read_count(data, pos)
            while count:
                for _ in range(count):
                    key, pos = read_string(data, pos)
                    try:
                        values[key], pos = item(data, pos, depth)
                    except FAULTS as error:
                        raise Fault.at(f"[{key!r}]", error) from None
                count, pos = read_count(data, pos)
            return values, pos

        return read

    def union(self, plan: plans.ReadUnion) -> Read:
        branches = [self.read(branch) for branch in plan.branches]

        def read(data: bytes, pos: int, depth: int) -> tuple[Any, int]:
            index, pos = read_int(data, pos)
            if not 0 <= index < len(branches):
                raise ValueError(f"{index} is not a branch of a union of {len(branches)}")
            return branches[index](data, pos, depth)

        return read

    def record(self, plan: plans.ReadRecord) -> Read:
        if id(plan) in self.records:
            return self.records[id(plan)]
        steps: list[tuple[str, str, Read]] = []
        build = self.builder(plan)
        deeper = int(plan.reader.name in self.recursive)

        def read(data: bytes, pos: int, depth: int) -> tuple[Any, int]:
            depth += deeper
            if depth > MAX_DEPTH:
                raise ValueError(f"more than {MAX_DEPTH} nested records")
            values = {}
            for name, label, step in steps:
                try:
                    value, pos = step(data, pos, depth)
                except FAULTS as error:
                    raise Fault.at(f".{label}", error) from None
                if name:
                    values[name] = value
            return build(values), pos

        self.records[id(plan)] = read  # before its fields, which may lead back to it
        names = self.names(plan.reader)
        for step in plan.steps:
            name = names.get(step.field.name, "") if step.field else ""
            steps.append((name, name or step.written.name, self.read(step.plan)))
        return read


def _refusing(problem: str) -> Read:
    def read(_data: bytes, _pos: int, _depth: int) -> tuple[Any, int]:
        raise ValueError(problem)

    return read


_READS: dict[str, ReadLeaf] = {
    "null": lambda _data, pos: (None, pos),
    "boolean": read_boolean,
    "int": read_int,
    "long": read_long,
    "float": lambda data, pos: (read_float(data, pos)[0], pos + 4),
    "double": lambda data, pos: (read_double(data, pos)[0], pos + 8),
    "bytes": read_bytes,
    "string": read_string,
}
_PROMOTE: dict[tuple[str, str], Convert] = {
    ("int", "float"): single,
    ("int", "double"): float,
    ("long", "float"): single,
    ("long", "double"): float,
    ("string", "bytes"): str.encode,
    ("bytes", "string"): bytes.decode,
}
