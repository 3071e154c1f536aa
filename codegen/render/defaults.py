"""Defaults as Python expressions."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from ..runtime.conversions import conversion
from ..runtime.defaults import default_branch, raw_default
from ..runtime.nodes import Array, Enum, Fixed, Json, Map, Node, Primitive, Record, Union
from .literals import literal, text_literal
from .scope import Scope


def default_expression(scope: Scope, node: Node, json: Json) -> str:
    """An expression that makes a new value each time."""
    match node:
        case Record():
            return _record(scope, node, json)
        case Enum():
            plan = scope.type_plan(node)
            return f"{plan.name}.{plan.members[json]}"
        case Array(items=items):
            return f"[{', '.join(default_expression(scope, items, item) for item in json)}]"
        case Map(values=values):
            entries = (
                f"{text_literal(key)}: {default_expression(scope, values, item)}"
                for key, item in json.items()
            )
            return f"{{{', '.join(entries)}}}"
        case Union():
            return default_expression(scope, default_branch(node, json), json)
        case Primitive() | Fixed():
            scope.leaf_type(node)
            return _leaf(node, json)
    raise TypeError(f"{type(node).__name__} has no default")


def is_constant(node: Node, json: Json) -> bool:
    """Whether all instances can share one value."""
    if isinstance(node, Union):
        return is_constant(default_branch(node, json), json)
    return isinstance(node, (Primitive, Fixed, Enum))


def _record(scope: Scope, node: Record, json: dict[str, Json]) -> str:
    plan = scope.type_plan(node)
    arguments = (
        f"{plan.members[field.name]}={default_expression(scope, field.type, json[field.name])}"
        for field in node.fields
        if field.name in json
    )
    return f"{plan.name}({', '.join(arguments)})"


def _leaf(node: Primitive | Fixed, json: Json) -> str:
    raw = raw_default(node, json)
    found = conversion(node)
    return _value(found.from_wire(raw)) if found else literal(raw)


def _value(value: Any) -> str:
    match value:
        case Decimal() | UUID():
            return f'{type(value).__name__}("{value}")'
        case dt.date() | dt.time():
            return repr(value).replace("datetime.", "dt.")
    return repr(value)
