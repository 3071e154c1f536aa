"""Types that several files define differently, docs and unknown attributes aside."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..diagnostic import Diagnostic, Position
from ..errors import InputError
from ..runtime.errors import SchemaError
from ..runtime.nodes import Array, Enum, Fixed, Map, Named, Node, Primitive, Record, Union
from ..runtime.parser import parse_tree
from .json_reader import Object, position_at
from .linker import link
from .named import named_types
from .rules import CONFLICTING_DEFINITION


def conflicting_definitions(schemas: Iterable[tuple[Any, Node]]) -> Iterator[Diagnostic]:
    """Every definition that differs from an earlier one; each schema is its JSON and its node."""
    first: dict[str, tuple[Position, dict[str, Any]]] = {}
    for tree, root in schemas:
        for node in named_types(root).values():
            position, parts = position_at(tree, node.at), _parts(node)
            earlier_position, earlier = first.setdefault(node.name, (position, parts))
            if position != earlier_position and parts != earlier:
                keys = [*parts, *earlier]
                part = next(key for key in keys if parts.get(key) != earlier.get(key))
                message = (
                    f"{node.name} is defined differently at {earlier_position}: {part} differs"
                )
                yield CONFLICTING_DEFINITION.diagnostic(position, message)


def conflicts_between(
    first: Mapping[str, Object], second: Mapping[str, Object]
) -> list[Diagnostic]:
    """Every type that is in both libraries and that the second one defines differently."""
    names = sorted(first.keys() & second.keys())
    parsed = [
        found
        for name in names
        for own, other in ((first, second), (second, first))
        if (found := _parsed(name, {**other, **own}))
    ]
    return list(conflicting_definitions(parsed))


def _parsed(name: str, library: Mapping[str, Object]) -> tuple[Any, Node] | None:
    """The definition; None where it is invalid, which is reported where it is used."""
    try:
        tree = link(name, library, for_registration=False)
        return tree, parse_tree(tree)
    except (SchemaError, InputError):
        return None


def _parts(node: Named) -> dict[str, Any]:
    """Everything that affects readers and writers, named as a message names it."""
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
            frozen = {"its attribute frozen": node.frozen}
            order = {"the order of its fields": [field.name for field in fields]}
            return {"its kind": "record", **shapes, **order, **frozen, **aliases}
    raise TypeError(f"{type(node).__name__} is not a named type")


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
