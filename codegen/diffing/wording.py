"""The words for the parts of a schema."""

from __future__ import annotations

import json

from ..runtime.nodes import Array, Field, Fixed, Map, Node, Union, describe, describe_logical


def type_of(node: Node) -> str:
    """The type, with every type inside it; `describe` leaves a fixed's logical type out."""
    match node:
        case Fixed(logical=logical) if logical is not None:
            return f"{describe(node)} ({describe_logical(logical)})"
        case Array(items=items):
            return f"array of {type_of(items)}"
        case Map(values=values):
            return f"map of {type_of(values)}"
        case Union(branches=branches):
            return f"union of {', '.join(map(type_of, branches))}"
    return describe(node)


def default(field: Field) -> str:
    """`default 0`, or that there is none."""
    if not field.has_default:
        return "no default"
    text = json.dumps(field.default, ensure_ascii=False)
    return f"default {text}"


def field(field: Field) -> str:
    """A field's type and default."""
    return f"{type_of(field.type)}, {default(field)}"


def doc(old: str, new: str) -> str:
    """What happened to the documentation."""
    if not old or not new:
        return "documented" if new else "not documented any more"
    return "the documentation changed"
