"""Types that several files define: every copy is alike, docs and unknown attributes aside."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from ..errors import Fault, Position
from ..runtime.nodes import Array, Enum, Fixed, Map, Named, Node, Primitive, Record, Union
from .json_reader import position_at
from .named import named_types


def disagreements(schemas: Iterable[tuple[Any, Node]]) -> Iterator[Fault]:
    """A fault for every definition that is unlike an earlier one; each schema is JSON and node."""
    first: dict[str, tuple[Position, dict[str, Any]]] = {}
    for tree, root in schemas:
        for node in named_types(root).values():
            position, parts = position_at(tree, node.at), _parts(node)
            place, earlier = first.setdefault(node.name, (position, parts))
            if position != place and parts != earlier:
                keys = [*parts, *earlier]
                part = next(key for key in keys if parts.get(key) != earlier.get(key))
                problem = f"{node.name} is defined otherwise at {place}: {part} differs"
                yield Fault(position, f"{problem}; make both alike, or rename one")


def _parts(node: Named) -> dict[str, Any]:
    """All that readers and writers go by, in the words of a complaint."""
    aliases = {"its list of aliases": sorted(node.aliases)}
    match node:
        case Fixed(size=size, logical=logical):
            return {"its kind": "fixed", "its size": (size, logical), **aliases}
        case Enum(symbols=symbols, default=default):
            return {
                "its kind": "enum",
                "its list of symbols": symbols,
                "its default": default,
                **aliases,
            }
        case Record(fields=fields):
            shapes = {
                f"its field {field.name}": (
                    _shape(field.type),
                    json.dumps(field.default, sort_keys=True) if field.has_default else None,
                    sorted(field.aliases),
                )
                for field in fields
            }
            order = {"the order of its fields": [field.name for field in fields]}
            return {"its kind": "record", **shapes, **order, **aliases}
    raise TypeError(f"{type(node).__name__} is no named type")


def _shape(node: Node) -> Any:
    match node:
        case Primitive(kind=kind, logical=logical):
            return kind, logical
        case Array(items=items):
            return "array", _shape(items)
        case Map(values=values):
            return "map", _shape(values)
        case Union(branches=branches):
            return tuple(_shape(branch) for branch in branches)
        case Named(name=name):
            return name
    raise TypeError(f"{type(node).__name__} has no shape")
