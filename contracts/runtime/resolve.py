"""A decoder for any writer's schema, composed of closures from its plan.

Slower than generated code and just as strict; it also finds the words when generated code refuses.
"""

from __future__ import annotations

import dataclasses
import struct
from collections.abc import Callable, Mapping
from typing import Any

from . import plan as plans
from .conversions import conversion
from .defaults import default_value
from .errors import DecodeError
from .limits import MAX_BYTES, MAX_DEPTH, MAX_EMPTY_ITEMS
from .nodes import Field, Node
from .parser import parse
from .recursion import recursive_records
from .sizes import is_empty
from .skip import skipping
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

Types = Mapping[str, type]
Read = Callable[[bytes, int, int], tuple[Any, int]]
"""From the bytes, the position and the depth: the value and the position after it."""

FAULTS = (ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError, struct.error)
"""What generated code may raise for data that does not keep its contract."""


class _Fault(Exception):
    """Something wrong inside; `path` grows as it travels up."""

    def __init__(self, problem: str, path: str) -> None:
        super().__init__(problem)
        self.problem, self.path = problem, path

    @classmethod
    def at(cls, step: str, error: Exception) -> _Fault:
        if isinstance(error, cls):
            return cls(error.problem, step + error.path)
        ended = isinstance(error, (IndexError, struct.error))
        return cls("the bytes end too soon" if ended else str(error), step)


_FAULTS = (*FAULTS, _Fault)


def compose(writer: Node, reader: Node, types: Types, root: str) -> Callable[[bytes], Any]:
    """A function from one message to the reader's value. Raises ResolutionError."""
    read = _Composer(types, recursive_records(reader)).read(plans.resolve(writer, reader))

    def decode(data: bytes) -> Any:
        if type(data) is not bytes:
            raise DecodeError(root, f"expected bytes, got {type(data).__name__}")
        if len(data) > MAX_BYTES:
            raise DecodeError(root, f"{len(data)} bytes; a message has at most {MAX_BYTES}")
        try:
            value, pos = read(data, 0, 0)
        except _FAULTS as error:
            fault = _Fault.at("", error)
            raise DecodeError(root + fault.path, fault.problem) from None
        if pos != len(data):
            raise DecodeError(root, f"{len(data) - pos} byte(s) after the value")
        return value

    return decode


def decode_error(
    data: bytes, writer: str, reader: str, types: Types, root: str, cause: Exception
) -> DecodeError:
    """The error that names the field once a generated decoder has refused the bytes."""
    key = writer, reader, id(types)
    if key not in _explainers:
        _explainers[key] = types, compose(parse(writer), parse(reader), types, root)
    try:
        _explainers[key][1](data)
    except DecodeError as error:
        return error
    return DecodeError(root, str(cause) or type(cause).__name__)


_explainers: dict[tuple[str, str, int], tuple[Types, Callable[[bytes], Any]]] = {}
"""Kept, so that a flood of bad messages costs little more than good ones; one for each version.

With its types, so that no others take their place in memory, and their id.
"""


class _Composer:
    def __init__(self, types: Types, recursive: frozenset[str]) -> None:
        self.types, self.recursive = types, recursive
        self.records: dict[int, Read] = {}

    def read(self, plan: plans.Plan) -> Read:
        match plan:
            case plans.ReadPrimitive():
                return _primitive(plan)
            case plans.ReadFixed(reader=reader):
                return _converted(_sized(reader.size), reader)
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
        raise TypeError(f"{type(plan).__name__} is no plan")

    def enum(self, plan: plans.ReadEnum) -> Read:
        cls = self.types[plan.reader.name]
        members = [None if symbol is None else cls(symbol) for symbol in plan.symbols]

        def read(data: bytes, pos: int, _depth: int) -> tuple[Any, int]:
            index, pos = read_int(data, pos)
            if not 0 <= index < len(members):
                raise ValueError(f"{index} is no symbol of {plan.reader.name}")
            if members[index] is None:
                raise ValueError(f"{plan.reader.name} has no symbol {plan.written[index]}")
            return members[index], pos

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
                    except _FAULTS as error:
                        raise _Fault.at(f"[{len(items)}]", error) from None
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
                    except _FAULTS as error:
                        raise _Fault.at(f"[{key!r}]", error) from None
                count, pos = read_count(data, pos)
            return values, pos

        return read

    def union(self, plan: plans.ReadUnion) -> Read:
        branches = [self.read(branch) for branch in plan.branches]

        def read(data: bytes, pos: int, depth: int) -> tuple[Any, int]:
            index, pos = read_int(data, pos)
            if not 0 <= index < len(branches):
                raise ValueError(f"{index} is no branch of a union of {len(branches)}")
            return branches[index](data, pos, depth)

        return read

    def record(self, plan: plans.ReadRecord) -> Read:
        if id(plan) in self.records:
            return self.records[id(plan)]
        steps: list[tuple[str, str, Read]] = []
        cls = self.types[plan.reader.name]
        deeper = int(plan.reader.name in self.recursive)

        def read(data: bytes, pos: int, depth: int) -> tuple[Any, int]:
            depth += deeper
            if depth > MAX_DEPTH:
                raise ValueError(f"more than {MAX_DEPTH} records inside one another")
            values = {name: make() for name, make in defaults}
            for name, label, step in steps:
                try:
                    value, pos = step(data, pos, depth)
                except _FAULTS as error:
                    raise _Fault.at(f".{label}", error) from None
                if name:
                    values[name] = value
            return cls(**values), pos

        self.records[id(plan)] = read
        names = {
            id(field): attribute.name
            for attribute, field in zip(dataclasses.fields(cls), plan.reader.fields, strict=True)
        }
        steps += [self.step(step, names) for step in plan.steps]
        defaults = [(names[id(field)], self.default(field)) for field in plan.defaults]
        return read

    def step(self, step: plans.Step, names: dict[int, str]) -> tuple[str, str, Read]:
        if step.field is None or step.plan is None:
            return "", step.written.name, _skipping(step.written.type)
        name = names[id(step.field)]
        return name, name, self.read(step.plan)

    def default(self, field: Field) -> Callable[[], Any]:
        def make() -> Any:
            return default_value(field.type, field.default, self.types)

        make()  # a default that is not of its type is found now, not with the first message
        return make


def _primitive(plan: plans.ReadPrimitive) -> Read:
    read: Read = _READS[plan.written]
    promote = _PROMOTE.get((plan.written, plan.reader.kind))
    if promote:
        read = _then(read, promote)
    return _converted(read, plan.reader)


def _converted(read: Read, node: Node) -> Read:
    found = conversion(node)
    return _then(read, found.from_wire) if found else read


def _then(read: Read, convert: Callable[[Any], Any]) -> Read:
    def converting(data: bytes, pos: int, depth: int) -> tuple[Any, int]:
        value, pos = read(data, pos, depth)
        return convert(value), pos

    return converting


def _sized(size: int) -> Read:
    return lambda data, pos, _depth: read_fixed(data, pos, size)


def _skipping(node: Node) -> Read:
    skip = skipping(node)
    return lambda data, pos, _depth: (None, skip(data, pos))


def _refusing(problem: str) -> Read:
    def read(_data: bytes, _pos: int, _depth: int) -> tuple[Any, int]:
        raise ValueError(problem)

    return read


_READS: dict[str, Read] = {
    "null": lambda _data, pos, _depth: (None, pos),
    "boolean": lambda data, pos, _depth: read_boolean(data, pos),
    "int": lambda data, pos, _depth: read_int(data, pos),
    "long": lambda data, pos, _depth: read_long(data, pos),
    "float": lambda data, pos, _depth: (read_float(data, pos)[0], pos + 4),
    "double": lambda data, pos, _depth: (read_double(data, pos)[0], pos + 8),
    "bytes": lambda data, pos, _depth: read_bytes(data, pos),
    "string": lambda data, pos, _depth: read_string(data, pos),
}
_PROMOTE: dict[tuple[str, str], Callable[[Any], Any]] = {
    ("int", "float"): float,
    ("int", "double"): float,
    ("long", "float"): float,
    ("long", "double"): float,
    ("string", "bytes"): str.encode,
    ("bytes", "string"): bytes.decode,
}
