"""The named types of a parsed schema."""

from __future__ import annotations

from ..runtime.nodes import Named, Node
from ..runtime.recursion import children


def named_types(node: Node, found: dict[str, Named] | None = None) -> dict[str, Named]:
    """Every named type in the schema, by full name, in order of appearance."""
    found = {} if found is None else found
    if isinstance(node, Named):
        if node.name in found:
            return found
        found[node.name] = node
    for child in children(node):
        named_types(child, found)
    return found
