"""Random schemas, and values of their generated classes in fastavro's form."""

from __future__ import annotations

import dataclasses
import sys
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from codegen.runtime.conversions import conversion
from codegen.runtime.explain import _Search
from codegen.runtime.nodes import Array, Enum, Map, Node, Primitive, Record, Union
from tests.thorough import some_of

NAMES = ("a", "b_c", "class", "type", "None_", "_x", "self", "encode", "str", "dt", "T1", "data")
PRIMITIVES = ("null", "boolean", "int", "long", "float", "double", "bytes", "string")
LOGICAL = (
    {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 3},
    {"type": "bytes", "logicalType": "decimal", "precision": 40, "scale": 0},
    {"type": "bytes", "logicalType": "big-decimal"},
    {"type": "string", "logicalType": "uuid"},
    {"type": "int", "logicalType": "date"},
    {"type": "int", "logicalType": "time-millis"},
    {"type": "long", "logicalType": "time-micros"},
    {"type": "long", "logicalType": "timestamp-millis"},
    {"type": "long", "logicalType": "timestamp-micros"},
    {"type": "long", "logicalType": "timestamp-nanos"},
    {"type": "long", "logicalType": "local-timestamp-millis"},
    {"type": "long", "logicalType": "local-timestamp-micros"},
    {"type": "string", "logicalType": "something-unknown"},
)
FIXED = (
    {"size": 5},
    {"size": 0},
    {"size": 7, "logicalType": "decimal", "precision": 16, "scale": 2},
    {"size": 16, "logicalType": "uuid"},
    {"size": 12, "logicalType": "duration"},
)


def examples(count: int) -> settings:
    """The same examples on every run, however long they take."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
    return settings(max_examples=some_of(count), suppress_health_check=slow)


class SchemaMaker:
    """Draws a record; every named type has a different name."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.count = 0
        self.open: list[str] = []

    def name(self) -> str:
        self.count += 1
        return f"N{self.count}"

    def record(self, depth: int) -> dict[str, Any]:
        name = self.name()
        self.open.append(name)
        names = self.draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=5))
        fields = [{"name": field, "type": self.type(depth + 1)} for field in names]
        self.open.pop()
        return {"type": "record", "name": name, "fields": fields}

    def type(self, depth: int) -> Any:
        kinds = ["primitive", "logical", "enum", "fixed"]
        if depth < 4:
            kinds += ["record", "array", "map", "union", "recursive"]
        match self.draw(st.sampled_from(kinds)):
            case "primitive":
                return self.draw(st.sampled_from(PRIMITIVES))
            case "logical":
                return self.draw(st.sampled_from(LOGICAL))
            case "enum":
                symbols = self.draw(
                    st.lists(st.sampled_from(NAMES), unique=True, min_size=1, max_size=4)
                )
                return {"type": "enum", "name": self.name(), "symbols": symbols}
            case "fixed":
                return {"type": "fixed", "name": self.name(), **self.draw(st.sampled_from(FIXED))}
            case "record":
                return self.record(depth)
            case "array":
                return {"type": "array", "items": self.type(depth + 1)}
            case "map":
                return {"type": "map", "values": self.type(depth + 1)}
            case "recursive":
                return {"type": "array", "items": self.draw(st.sampled_from(self.open))}
        return self.union(depth)

    def union(self, depth: int) -> list[Any]:
        branches: dict[str, Any] = {}
        for _ in range(self.draw(st.integers(1, 4))):
            branch = self.type(depth + 1)
            if not isinstance(branch, list):
                branches.setdefault(_kind(branch), branch)
        return list(branches.values()) or ["null"]


def _kind(schema: Any) -> str:
    if isinstance(schema, str):
        return schema
    return str(schema.get("name", schema["type"]))


@st.composite
def record_schemas(draw: Any) -> dict[str, Any]:
    """A record of any shape."""
    return SchemaMaker(draw).record(0)


def types_of(cls: Any) -> dict[str, type]:
    """The generated class of every named type."""
    return getattr(sys.modules[cls.__module__], f"_{cls.__name__}__types")


def to_fastavro(node: Node, value: Any, types: dict[str, type], *, tagged: bool = True) -> Any:
    """The value as fastavro writes it with the schema without logical types.

    Without tags for the branches of unions, as fastavro reads it.
    """

    def inner(node: Node, value: Any) -> Any:
        return to_fastavro(node, value, types, tagged=tagged)

    match node:
        case Record():
            fields = zip(dataclasses.fields(types[node.name]), node.fields, strict=True)
            return {f.name: inner(f.type, getattr(value, a.name)) for a, f in fields}
        case Array(items=items):
            return [inner(items, item) for item in value]
        case Map(values=values):
            return {key: inner(values, item) for key, item in value.items()}
        case Union(branches=branches):
            branch = branch_of(branches, value, types)
            raw = inner(branch, value)
            return (_branch_name(branch), raw) if tagged and raw is not None else raw
        case Enum():
            return value.value
    found = conversion(node)
    return found.to_wire(value) if found else value


def _branch_name(branch: Node) -> str:
    if isinstance(branch, Primitive):
        return branch.kind
    return getattr(branch, "name", None) or type(branch).__name__.lower()


def branch_of(branches: Any, value: Any, types: dict[str, type]) -> Node:
    """The first branch that can hold the value; floats go to double where there is one."""
    kinds = {branch.kind for branch in branches if isinstance(branch, Primitive)}
    search = _Search(types, frozenset())
    for branch in branches:
        if isinstance(branch, Primitive) and branch.kind == "float" and "double" in kinds:
            continue
        if search.find(branch, value, "", -sys.maxsize) is None:
            return branch
    raise AssertionError(f"no branch holds {value!r}")


def without_logical_types(schema: Any) -> Any:
    """The schema without logical types: fastavro then compares bytes only."""
    if isinstance(schema, list):
        return [without_logical_types(item) for item in schema]
    if isinstance(schema, dict):
        return {k: without_logical_types(v) for k, v in schema.items() if k != "logicalType"}
    return schema
