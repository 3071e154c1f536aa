"""Which values occupy no bytes."""

from __future__ import annotations

from .nodes import Fixed, Node, Primitive, Record


def is_empty(node: Node, inside: frozenset[str] = frozenset()) -> bool:
    """Whether every value of the schema is encoded as no bytes at all."""
    match node:
        case Primitive(kind=kind):
            return kind == "null"
        case Fixed(size=size):
            return size == 0
        case Record(name=name, fields=fields):
            return name in inside or all(is_empty(field.type, inside | {name}) for field in fields)
    return False
