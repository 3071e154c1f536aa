"""Dataclass to dict and back, as one would write it by hand for one schema."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from codegen.runtime.nodes import Array, Enum, Node, Record

ToDict = Callable[[Any], dict[str, Any]]
FromDict = Callable[[dict[str, Any]], Any]


def mapping(node: Node, types: dict[str, type]) -> tuple[ToDict, FromDict]:
    """The two functions; `types` has the class of every named type."""
    classes = {cls.__name__: cls for cls in types.values()}
    source = f"lambda value: {_to_dict(node, 'value', types)}"
    back = f"lambda value: {_from_dict(node, 'value', types)}"
    return eval(source, classes), eval(back, classes)


def _names(node: Record, types: dict[str, type]) -> list[tuple[str, str, Node]]:
    attributes = dataclasses.fields(types[node.name])
    return [(a.name, f.name, f.type) for a, f in zip(attributes, node.fields, strict=True)]


def _to_dict(node: Node, source: str, types: dict[str, type]) -> str:
    match node:
        case Record():
            items = (
                f"{name!r}: {_to_dict(kind, f'{source}.{attribute}', types)}"
                for attribute, name, kind in _names(node, types)
            )
            return f"{{{', '.join(items)}}}"
        case Array(items=Record() as items):
            return f"[{_to_dict(items, 'item', types)} for item in {source}]"
        case Enum():
            return f"{source}.value"
    return source


def _from_dict(node: Node, source: str, types: dict[str, type]) -> str:
    match node:
        case Record(name=full):
            changed = (
                f"{attribute!r}: {_from_dict(kind, f'{source}[{name!r}]', types)}"
                for attribute, name, kind in _names(node, types)
                if isinstance(kind, (Record, Array, Enum))
            )
            extra = ", ".join(changed)
            merged = f"{{**{source}, {extra}}}" if extra else source
            return f"{types[full].__name__}(**{merged})"
        case Array(items=Record() as items):
            return f"[{_from_dict(items, 'item', types)} for item in {source}]"
        case Enum(name=full):
            return f"{types[full].__name__}({source})"
    return source
