"""Records that have no finite value."""

from __future__ import annotations

from ..runtime.nodes import Node, Record, Union
from .named import named_types


def infinitely_recursive(root: Node) -> list[Record]:
    """Records that contain themselves through no union, array or map, and so in every value."""
    records = [node for node in named_types(root).values() if isinstance(node, Record)]
    finite: set[str] = set()
    changed = True
    while changed:
        found = {record.name for record in records if _has_finite_fields(record, finite)}
        changed = found != finite
        finite = found
    return [record for record in records if record.name not in finite]


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
