"""How the parts of a schema read in a change."""

from __future__ import annotations

import json

from ..runtime.nodes import Array, Field, Fixed, Map, Node, Union, describe, describe_logical


def type_of(node: Node) -> str:
    """The type, with every type inside it; unlike `describe`, with a fixed's logical type."""
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
    """`default 0`, or `no default`."""
    if not field.has_default:
        return "no default"
    text = json.dumps(field.default, ensure_ascii=False)
    return f"default {text}"


def field(field: Field) -> str:
    """A field's type and default."""
    return f"{type_of(field.type)}, {default(field)}"


def doc(old: str, new: str) -> str:
    """How the documentation changed."""
    if not old or not new:
        return "documentation added" if new else "documentation removed"
    return "the documentation changed"
