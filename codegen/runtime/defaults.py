"""From a default in JSON to its Python value."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from .conversions import conversion
from .errors import ResolutionError
from .nodes import Array, Enum, Fixed, Json, Map, Node, Primitive, Record, Union, describe
from .problems import PROBLEMS, fixed_problem

_JSON_TYPES: dict[str, tuple[type, ...]] = {
    "null": (type(None),),
    "boolean": (bool,),
    "int": (int,),
    "long": (int,),
    "float": (float, int),
    "double": (float, int),
    "bytes": (str,),
    "string": (str,),
}


def default_value(node: Node, json: Json, types: Mapping[str, type]) -> Any:
    """A new value. Raises ResolutionError or ValueError if the default does not have the type."""
    match node:
        case Record():
            return _record(node, json, types)
        case Enum(name=name):
            return types[name](json)
        case Array(items=items) if isinstance(json, list):
            return [default_value(items, item, types) for item in json]
        case Map(values=values) if isinstance(json, dict):
            return {key: default_value(values, item, types) for key, item in json.items()}
        case Union():
            return default_value(default_branch(node, json), json, types)
    raw = raw_default(node, json)
    found = conversion(node)
    return found.from_wire(raw) if found else raw


def raw_default(node: Node, json: Any) -> Any:
    """The default of a leaf, as a value of the underlying Avro type."""
    kind = node.kind if isinstance(node, Primitive) else "bytes"
    expected = _JSON_TYPES[kind]
    if type(json) not in expected:
        raise ResolutionError(describe(node), f"the default {json!r} has the wrong type")
    if kind == "bytes":
        return json.encode("latin-1")
    try:
        return float(json) if kind in ("float", "double") else json
    except OverflowError:
        raise ResolutionError(describe(node), "the default is out of range") from None


def default_branch(node: Union, json: Json) -> Node:
    """The first branch that the default fits."""
    for branch in node.branches:
        if fits(branch, json):
            return branch
    raise ResolutionError(describe(node), f"the default {json!r} fits no branch")


def fits(node: Node, json: Json) -> bool:
    """Whether the JSON is a default for the node."""
    match node:
        case Record(fields=fields):
            return (
                isinstance(json, dict)
                and json.keys() <= {field.name for field in fields}
                and all(
                    fits(field.type, json[field.name]) if field.name in json else field.has_default
                    for field in fields
                )
            )
        case Enum(symbols=symbols):
            return json in symbols
        case Array(items=items):
            return isinstance(json, list) and all(fits(items, item) for item in json)
        case Map(values=values):
            return isinstance(json, dict) and all(fits(values, item) for item in json.values())
        case Union(branches=branches):
            return any(fits(branch, json) for branch in branches)
    return isinstance(node, (Primitive, Fixed)) and leaf_fits(node, json)


def leaf_fits(node: Primitive | Fixed, json: Json) -> bool:
    """Whether the JSON fits the leaf's type, size, range and logical type."""
    try:
        raw = raw_default(node, json)
        found = conversion(node)
        if found:
            found.from_wire(raw)
    except (ValueError, IndexError):
        return False
    if isinstance(node, Fixed):
        return fixed_problem(node.size, raw) is None
    return PROBLEMS[node.kind](raw) is None


def _record(node: Record, json: Json, types: Mapping[str, type]) -> Any:
    if not isinstance(json, dict):
        raise ResolutionError(describe(node), f"the default {json!r} is not an object")
    cls = types[node.name]
    values = {
        attribute.name: default_value(field.type, json.get(field.name, field.default), types)
        for attribute, field in zip(dataclasses.fields(cls), node.fields, strict=True)
    }
    return cls(**values)
