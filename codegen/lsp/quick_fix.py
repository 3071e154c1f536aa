"""The quick fix "add a default"."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from ..diagnostic import Position
from ..errors import InputError
from ..project import Project
from ..runtime.nodes import Array, Enum, Field, Map, Node, Primitive, Record, Union
from ..source.default_check import default_problem
from ..source.json_reader import end_of_value, position_at
from ..source.named import named_types

FIXABLE = ("READER_FIELD_MISSING_DEFAULT_VALUE", "OPTIONAL_DEFAULT")
"""The rules that a default satisfies; a violation is at the field, or at its type."""

_PRIMITIVES: dict[str, Any] = {
    "null": None,
    "boolean": False,
    "int": 0,
    "long": 0,
    "float": 0,
    "double": 0,
    "bytes": "\0",
    "string": "",
}


@dataclass(slots=True, frozen=True)
class QuickFix:
    """`text` is to be inserted at the position."""

    title: str
    position: Position
    text: str


def add_default(project: Project, violation: Position, text: str) -> QuickFix | None:
    """The fix for a violation in a file of that text; None where no default is known."""
    for schema in project.schemas:
        for node in named_types(schema.node).values():
            for field in node.fields if isinstance(node, Record) else ():
                mark = position_at(schema.tree, (*field.at, "type"))
                if violation in (position_at(schema.tree, field.at), mark):
                    return _fix(field, mark, text)
    return None


def _fix(field: Field, type_at: Position, text: str) -> QuickFix | None:
    default = _default(field.type)
    if field.has_default or default_problem(field.type, default) is not None:
        return None
    try:
        end = end_of_value(text, type_at)
    except (InputError, IndexError):
        return None  # the text was edited since
    written = json.dumps(default)
    return QuickFix(f"Add the default {written}", end, f', "default": {written}')


def _default(node: Node) -> Any:
    """The plainest default, which the type may refuse."""
    match node:
        case Union():
            return _default(node.branches[0])
        case Primitive():
            return _PRIMITIVES[node.kind]
        case Enum():
            return node.default or node.symbols[0]
        case Array():
            return []
        case Map() | Record():
            return {}
    return None
