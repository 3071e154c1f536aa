"""Finds every named type in a schema's JSON, before names are resolved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..runtime.parser import full_name

DEFINITIONS = ("record", "error", "enum", "fixed")


@dataclass(slots=True, frozen=True)
class Definition:
    """A named type and the JSON that defines it."""

    name: str
    tree: dict[str, Any]


def definitions(tree: Any, namespace: str = "") -> Iterator[Definition]:
    """Every definition in the tree, outer before inner."""
    if isinstance(tree, list):
        for branch in tree:
            yield from definitions(branch, namespace)
    elif isinstance(tree, dict):
        inner = namespace
        if is_definition(tree):
            name = defined_name(tree, namespace)
            inner = name.rpartition(".")[0]
            yield Definition(name, tree)
        for child in type_children(tree):
            yield from definitions(child, inner)


def is_definition(tree: Any) -> bool:
    """Whether the JSON defines a named type."""
    return (
        isinstance(tree, dict)
        and tree.get("type") in DEFINITIONS
        and isinstance(tree.get("name"), str)
    )


def defined_name(tree: dict[str, Any], namespace: str) -> str:
    """The full name of a definition inside `namespace`."""
    own = tree.get("namespace")
    return full_name(tree["name"], own if isinstance(own, str) else namespace)


def type_children(tree: dict[str, Any]) -> Iterator[Any]:
    """The JSON of the types directly inside a type."""
    kind = tree.get("type")
    if kind in ("record", "error"):
        fields = tree.get("fields")
        for field in fields if isinstance(fields, list) else ():
            if isinstance(field, dict):
                yield field.get("type")
    elif kind == "array":
        yield tree.get("items")
    elif kind == "map":
        yield tree.get("values")
    elif not isinstance(kind, str):
        yield kind
