"""How large the smallest value of each type is: what ends recursion, and bounds a message."""

from __future__ import annotations

from collections.abc import Callable

from ..runtime.nodes import Fixed, Node, Record, Union
from ..source.named import named_types

LIMIT = 100_000
"""Sizes are counted up to this one."""

Size = Callable[[Node], int]
"""The values of a type's smallest value, itself included; the bytes of a fixed."""


def smallest(root: Node) -> Size:
    """The sizes of the types in the schema."""
    records = [node for node in named_types(root).values() if isinstance(node, Record)]
    sizes = {record.name: LIMIT for record in records}

    def size(node: Node) -> int:
        match node:
            case Record(name=name):
                return sizes[name]
            case Union(branches=branches):
                return min(LIMIT, 1 + min(map(size, branches), default=LIMIT))
            case Fixed(size=length):
                return min(LIMIT, 1 + length)
        return 1

    changed = True
    while changed:  # a record's size follows from others', and from its own where it is recursive
        changed = False
        for record in records:
            found = min(LIMIT, 1 + sum(size(field.type) for field in record.fields))
            changed = changed or found < sizes[record.name]
            sizes[record.name] = found
    return size
