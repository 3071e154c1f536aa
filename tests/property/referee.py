"""fastavro as the reference for reading the bytes of one version with the schema of another.

It is wrong in three ways, which are corrected here only:

- A default is the JSON form of a value: a string for bytes and fixed, an object without the fields
  that have defaults of their own. fastavro returns the JSON, so its schema is given the value.
- A reader's union reads a written type with the branch of that type, else with one that the type
  promotes to, as in Apache Avro's Java. fastavro takes the first of either, and so reads a long as
  a float with ["double", "long"]: a promoted value counts as equal. It must not read bytes as
  a string, which can fail: bytes are first in the unions of its schema.
- Of two named types of a union with the same name in different namespaces, Java reads a written
  type with the one of its full name. fastavro takes the first: those that are written come first.
"""

from __future__ import annotations

import dataclasses
import io
import json
import struct
from collections.abc import Collection
from typing import Any

import fastavro

from codegen.runtime.conversions import conversion
from codegen.runtime.defaults import leaf_fits
from codegen.runtime.nodes import Array, Enum, Fixed, Map, Node, Primitive, Record, Union
from codegen.runtime.parser import parse
from codegen.source.json_reader import value_at
from codegen.source.named import named_types
from tests.property.schemas import without_logical_types


class Referee:
    """Reads with fastavro and without logical types; `types` are the reader's classes."""

    def __init__(self, writer: str, reader: str, types: dict[str, type]) -> None:
        self.writer = fastavro.parse_schema(without_logical_types(json.loads(writer)))
        self.reader = fastavro.parse_schema(without_logical_types(json.loads(reader)))
        _give_values(self.reader, parse(reader))
        _order_unions(self.reader, named_types(parse(writer)).keys())
        self.node, self.types = parse(reader), types

    def read(self, encoded: bytes) -> Any:
        """The writer's bytes as fastavro reads them."""
        return fastavro.schemaless_reader(io.BytesIO(encoded), self.writer, self.reader)

    def same(self, node: Node, value: Any, expected: Any) -> bool:
        """Whether our value of the node equals fastavro's."""
        match node:
            case Record():
                return type(value) is self.types[node.name] and all(
                    self.same(field.type, getattr(value, attribute.name), expected[field.name])
                    for attribute, field in zip(dataclasses.fields(value), node.fields, strict=True)
                )
            case Array(items=items):
                return len(value) == len(expected) and all(
                    self.same(items, *pair) for pair in zip(value, expected, strict=True)
                )
            case Map(values=values):
                return value.keys() == expected.keys() and all(
                    self.same(values, value[key], expected[key]) for key in value
                )
            case Union(branches=branches):
                return any(self.same_branch(branch, value, expected) for branch in branches)
            case Primitive(kind="float"):  # fastavro keeps all digits of a long
                return type(value) is type(expected) is float and value == _float32(expected)
            case Enum():
                return type(value) is self.types[node.name] and value.value == expected
        return type(_raw(node, value)) is type(expected) and _raw(node, value) == expected

    def same_branch(self, branch: Node, value: Any, expected: Any) -> bool:
        try:
            same = self.same(branch, value, expected)
            return same or (isinstance(branch, Primitive) and expected in _promoted(branch, value))
        except (ValueError, TypeError, AttributeError, KeyError):
            return False  # the value is of another branch


def _raw(node: Node, value: Any) -> Any:
    found = conversion(node)
    return found.to_wire(value) if found else value


def _float32(number: float) -> float:
    (narrow,) = struct.unpack("<f", struct.pack("<f", number))
    return narrow


def _promoted(branch: Primitive, value: Any) -> list[Any]:
    raw = _raw(branch, value)
    match branch.kind:
        case "int" | "long":
            return [float(raw)]
        case "string":
            return [raw.encode()]
        case "bytes":
            return [raw.decode()]
    return []


def _give_values(schema: Any, root: Node) -> None:
    """Replaces every default by its value, in fastavro's form."""
    for named in named_types(root).values():
        for field in named.fields if isinstance(named, Record) else ():
            if field.has_default:
                value_at(schema, field.at)["default"] = _value(field.type, field.default)


def _order_unions(schema: Any, written: Collection[str]) -> None:
    """In every union, which is a list in the place of a type: bytes first, then what is written."""
    if isinstance(schema, list):
        schema.sort(key=lambda each: (_kind(each) != "bytes", _name(each) not in written))
        for branch in schema:
            _order_unions(branch, written)
    elif isinstance(schema, dict):
        for inner in (schema.get("type"), schema.get("items"), schema.get("values")):
            _order_unions(inner, written)
        for field in schema.get("fields", ()):
            _order_unions(field["type"], written)


def _name(branch: Any) -> Any:
    return branch.get("name") if isinstance(branch, dict) else branch


def _kind(branch: Any) -> Any:
    return branch["type"] if isinstance(branch, dict) else branch


def _value(node: Node, default: Any) -> Any:
    match node:
        case Record(fields=fields):
            return {f.name: _value(f.type, default.get(f.name, f.default)) for f in fields}
        case Array(items=items):
            return [_value(items, item) for item in default]
        case Map(values=values):
            return {key: _value(values, item) for key, item in default.items()}
        case Union(branches=branches):
            return _value(next(branch for branch in branches if _holds(branch, default)), default)
        case Fixed() | Primitive(kind="bytes"):
            return default.encode("latin-1")
        case Primitive(kind="float" | "double"):
            return float(default)
    return default


def _holds(branch: Node, default: Any) -> bool:
    """Whether a union's default is of the branch, for the unions that the tests draw.

    Text that is not a UUID is not a default of a uuid: a later branch may hold it.
    """
    if isinstance(branch, (Primitive, Fixed)) and not leaf_fits(branch, default):
        return False
    kind = branch.kind if isinstance(branch, Primitive) else type(branch)
    return (
        kind
        in {
            type(None): ("null",),
            bool: ("boolean",),
            int: ("int", "long", "float", "double"),
            float: ("float", "double"),
            str: ("bytes", "string", Fixed, Enum),
            list: (Array,),
            dict: (Record, Map),
        }[type(default)]
    )
