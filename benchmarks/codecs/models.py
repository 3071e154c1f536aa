"""The subject's events as instances of another library's classes."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec
from dataclasses_avroschema import AvroModel
from dataclasses_avroschema import types as avro

from benchmarks.codecs.subject import Subject
from codegen.runtime.nodes import Array, Enum, Fixed, Node, Primitive, Record, Union

Make = Callable[[str, list[tuple[str, Any]]], type]
"""A class from its name and its fields with their types."""

_PYTHON: dict[str, Any] = {
    "null": type(None),
    "boolean": bool,
    "int": int,
    "long": int,
    "double": float,
    "string": str,
    "uuid": UUID,
    "date": dt.date,
    "time-micros": dt.time,
    "timestamp-millis": dt.datetime,
    "timestamp-micros": dt.datetime,
    "decimal": Decimal,
}
_AVRO = {"int": avro.Int32, "time-micros": avro.TimeMicro, "timestamp-micros": avro.DateTimeMicro}


def avro_model(subject: Subject) -> list[Any]:
    """With dataclasses-avroschema's class."""

    def leaf(node: Primitive | Fixed) -> Any:
        if node.logical and node.logical.name == "decimal":
            digits, places = node.logical.precision, node.logical.scale
            return avro.condecimal(max_digits=digits, decimal_places=places)
        return _AVRO.get(_kind(node), _PYTHON[_kind(node)])

    return _Converter(subject, leaf, _avro_class).events()


def plain_dataclass(subject: Subject) -> list[Any]:
    """With a plain dataclass with slots."""

    def make(name: str, fields: list[tuple[str, Any]]) -> type:
        return dataclasses.make_dataclass(name, fields, slots=True, kw_only=True)

    return _Converter(subject, lambda node: _PYTHON[_kind(node)], make).events()


def struct(subject: Subject) -> list[Any]:
    """With msgspec's own class, its fastest."""
    return _Converter(subject, lambda node: _PYTHON[_kind(node)], msgspec.defstruct).events()


def _avro_class(name: str, fields: list[tuple[str, Any]]) -> type:
    made: type = dataclasses.make_dataclass(name, fields, bases=(AvroModel,))
    return made


def _kind(node: Primitive | Fixed) -> str:
    return node.logical.name if node.logical else getattr(node, "kind", "bytes")


class _Converter:
    def __init__(self, subject: Subject, leaf: Callable[[Any], Any], make: Make) -> None:
        self.subject, self.leaf, self.make = subject, leaf, make
        self.classes: dict[str, type] = {}

    def events(self) -> list[Any]:
        self.type(self.subject.node)
        return [self.value(self.subject.node, event) for event in self.subject.events]

    def type(self, node: Node) -> Any:
        match node:
            case Record(name=name, fields=fields):
                if name not in self.classes:
                    types = [(field.name, self.type(field.type)) for field in fields]
                    self.classes[name] = self.make(node.short_name, types)
                return self.classes[name]
            case Array(items=items):
                return list[self.type(items)]  # type: ignore[misc] - made at run time
            case Union(branches=(_, branch)):
                return self.type(branch) | None
            case Enum():
                return self.subject.types[node.name]
        return self.leaf(node)

    def value(self, node: Node, value: Any) -> Any:
        match node:
            case Record(name=name, fields=fields):
                values = {f.name: self.value(f.type, getattr(value, f.name)) for f in fields}
                return self.classes[name](**values)
            case Array(items=items):
                return [self.value(items, item) for item in value]
        return value
