"""Schemas that have no finite value."""

from __future__ import annotations

from ..runtime.nodes import Node, Record, Union
from ..runtime.recursion import children
from .named import named_types


def infinitely_recursive(root: Node) -> list[Record]:
    """Records inside every value of the schema that contain themselves in every value.

    A schema with a finite value has none: a map or array of such a record may be empty.
    """
    records = [node for node in named_types(root).values() if isinstance(node, Record)]
    finite: set[str] = set()
    changed = True
    while changed:
        found = {record.name for record in records if _has_finite_fields(record, finite)}
        changed = found != finite
        finite = found
    required = _required(root, finite, set())
    return [record for record in records if record.name in required]


def _required(node: Node, finite: set[str], found: set[str]) -> set[str]:
    """The records without a finite value that every value of the type has."""
    if not _is_finite(node, finite):
        inside = children(node)
        if isinstance(node, Record):
            inside = () if node.name in found else inside
            found.add(node.name)
        for child in inside:
            _required(child, finite, found)
    return found


def _has_finite_fields(record: Record, finite: set[str]) -> bool:
    return all(_is_finite(field.type, finite) for field in record.fields)


def _is_finite(node: Node, finite: set[str]) -> bool:
    """Whether the type has a finite value; `finite` names the records known to have one."""
    match node:
        case Record(name=name):
            return name in finite
        case Union(branches=branches):
            return not branches or any(_is_finite(branch, finite) for branch in branches)
    return True
