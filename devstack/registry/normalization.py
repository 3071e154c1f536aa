"""Normalization: one text for schemas that differ only in how they are written."""

from typing import Any

from codegen.runtime.nodes import PRIMITIVES
from codegen.runtime.parser import full_name
from codegen.source.definitions import DEFINITIONS

_ORDER = ("type", "name", "doc", "aliases", "fields", "symbols", "items", "values", "size")
_FIELD_ORDER = ("name", "type", "doc", "default", "order", "aliases")


def normalized(tree: Any, namespace: str = "") -> Any:
    """A type with full names, attributes in one order, and no object around a bare name."""
    if isinstance(tree, str):
        return tree if tree in PRIMITIVES else full_name(tree, namespace)
    if isinstance(tree, list):
        return [normalized(branch, namespace) for branch in tree]
    kind = tree["type"]
    if not isinstance(kind, str) or kind not in (*DEFINITIONS, *PRIMITIVES, "array", "map"):
        return normalized(kind, namespace)
    if kind in PRIMITIVES and len(tree) == 1:
        return kind
    if kind in DEFINITIONS:
        return _named(tree, namespace)
    inner = {
        key: normalized(value, namespace) if key in ("items", "values") else value
        for key, value in tree.items()
    }
    return _ordered(inner, _ORDER)


def _named(tree: dict[str, Any], namespace: str) -> dict[str, Any]:
    name = full_name(tree["name"], tree.get("namespace") or namespace)
    inner = name.rpartition(".")[0]
    named = {key: value for key, value in tree.items() if key != "namespace"} | {"name": name}
    if "aliases" in named:
        named["aliases"] = sorted(full_name(alias, inner) for alias in named["aliases"])
    if "fields" in named:
        named["fields"] = [_field(field, inner) for field in named["fields"]]
    return _ordered(named, _ORDER)


def _field(field: dict[str, Any], namespace: str) -> dict[str, Any]:
    kept = {key: value for key, value in field.items() if (key, value) != ("order", "ascending")}
    return _ordered(kept | {"type": normalized(field["type"], namespace)}, _FIELD_ORDER)


def _ordered(tree: dict[str, Any], order: tuple[str, ...]) -> dict[str, Any]:
    """The attributes that Avro knows first, then the others by name."""
    rank = {key: number for number, key in enumerate(order)}
    return dict(sorted(tree.items(), key=lambda item: (rank.get(item[0], len(order)), item[0])))
