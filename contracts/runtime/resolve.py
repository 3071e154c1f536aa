"""Decoders for any writer's schema, composed of closures from a plan.

Slower than generated code and equally strict. They also find the error that generated code met.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from . import plan as plans
from .composer import Build, Composer, Convert, Fault, Read
from .conversions import conversion
from .defaults import default_value
from .errors import FAULTS, DecodeError
from .limits import MAX_BYTES
from .nodes import Field, Fixed, Node, Primitive, Record
from .parser import parse
from .recursion import recursive_records
from .skip import skipping

Types = Mapping[str, type]
"""The class of every named type, by its full name."""


def compose(writer: Node, reader: Node, types: Types, root: str) -> Callable[[bytes], Any]:
    """A function from one message to the reader's value. Raises ResolutionError."""
    read = _Values(types, recursive_records(reader)).read(plans.resolve(writer, reader))

    def decode(data: bytes) -> Any:
        if type(data) is not bytes:
            raise DecodeError(root, f"expected bytes, got {type(data).__name__}")
        if len(data) > MAX_BYTES:
            raise DecodeError(root, f"{len(data)} bytes; a message has at most {MAX_BYTES}")
        try:
            value, pos = read(data, 0, 0)
        except FAULTS as error:
            fault = Fault.at("", error)
            raise DecodeError(root + fault.path, fault.problem) from None
        if pos != len(data):
            raise DecodeError(root, f"{len(data) - pos} byte(s) after the value")
        return value

    return decode


def decode_error(
    data: bytes, writer: str, reader: str, types: Types, root: str, cause: Exception
) -> DecodeError:
    """The error with the path of the field, after a generated decoder has refused the bytes."""
    key = writer, reader, id(types)
    if key not in _explainers:
        _explainers[key] = types, compose(parse(writer), parse(reader), types, root)
    try:
        _explainers[key][1](data)
    except DecodeError as error:
        return error
    return DecodeError(root, str(cause) or type(cause).__name__)


_explainers: dict[tuple[str, str, int], tuple[Types, Callable[[bytes], Any]]] = {}
"""One for each version, cached so that many bad messages cost little more than good ones.

The types are held as well, so that their id stays unique.
"""


class _Values(Composer):
    """Makes instances of the generated classes."""

    def __init__(self, types: Types, recursive: frozenset[str]) -> None:
        super().__init__(recursive)
        self.types = types

    def conversion(self, node: Primitive | Fixed) -> Convert | None:
        found = conversion(node)
        return found.from_wire if found else None

    def symbols(self, plan: plans.ReadEnum) -> list[Any]:
        cls = self.types[plan.reader.name]
        return [None if symbol is None else cls(symbol) for symbol in plan.symbols]

    def names(self, record: Record) -> dict[str, str]:
        attributes = dataclasses.fields(self.types[record.name])
        return {f.name: a.name for a, f in zip(attributes, record.fields, strict=True)}

    def builder(self, plan: plans.ReadRecord) -> Build:
        cls = self.types[plan.reader.name]
        if not plan.defaults:
            return lambda values: cls(**values)
        names = self.names(plan.reader)
        defaults = [(names[field.name], self.default(field)) for field in plan.defaults]

        def build(values: dict[str, Any]) -> Any:
            for name, make in defaults:
                values[name] = make()
            return cls(**values)

        return build

    def default(self, field: Field) -> Callable[[], Any]:
        def make() -> Any:
            return default_value(field.type, field.default, self.types)

        make()  # a wrong default is found now, not with the first message
        return make

    def read(self, plan: plans.Plan) -> Read:
        if not isinstance(plan, plans.Skip):
            return super().read(plan)
        skip = skipping(plan.written)
        return lambda data, pos, _depth: (None, skip(data, pos))
