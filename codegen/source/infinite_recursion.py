"""Records that no finite value can have."""

from __future__ import annotations

from ..runtime.nodes import Node, Record, Union
from ..runtime.recursion import children


def endless_records(root: Node) -> list[Record]:
    """Records that lead back to themselves with no union, array or map to end at."""
    records = _records(root, {})
    finite: set[str] = set()
    changed = True
    while changed:
        found = {name for name, node in records.items() if _ends(node, finite)}
        changed = found != finite
        finite = found
    return [node for name, node in records.items() if name not in finite]


def _ends(record: Record, finite: set[str]) -> bool:
    return all(_type_ends(field.type, finite) for field in record.fields)


def _type_ends(node: Node, finite: set[str]) -> bool:
    match node:
        case Record(name=name):
            return name in finite
        case Union(branches=branches):
            return not branches or any(_type_ends(branch, finite) for branch in branches)
    return True


def _records(node: Node, found: dict[str, Record]) -> dict[str, Record]:
    if isinstance(node, Record):
        if node.name in found:
            return found
        found[node.name] = node
    for child in children(node):
        _records(child, found)
    return found
