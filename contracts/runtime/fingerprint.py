"""A schema's fingerprint, whatever its layout, docs and order of attributes."""

from __future__ import annotations

import hashlib
import json

from .nodes import Array, Enum, Field, Fixed, Json, Logical, Map, Node, Primitive, Record, Union
from .parser import parse


def fingerprint(schema: str) -> str:
    """64 hexadecimal digits, equal for schemas that read data alike. Raises SchemaError."""
    return fingerprint_of(parse(schema))


def fingerprint_of(node: Node) -> str:
    """The fingerprint of a schema that is already parsed."""
    text = json.dumps(_canonical(node, set()), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _canonical(node: Node, seen: set[str]) -> Json:
    match node:
        case Primitive(kind=kind, logical=logical):
            return {"type": kind, **_logical(logical)} if logical else kind
        case Array(items=items):
            return {"type": "array", "items": _canonical(items, seen)}
        case Map(values=values):
            return {"type": "map", "values": _canonical(values, seen)}
        case Union(branches=branches):
            return [_canonical(branch, seen) for branch in branches]
        case Fixed() | Enum() | Record():
            return _named(node, seen)
    raise TypeError(f"{type(node).__name__} is not a schema node")


def _named(node: Fixed | Enum | Record, seen: set[str]) -> Json:
    if node.name in seen:
        return node.name
    seen.add(node.name)
    head = {"name": node.name, "aliases": sorted(node.aliases)}
    match node:
        case Fixed(size=size, logical=logical):
            return {**head, "type": "fixed", "size": size, **_logical(logical)}
        case Enum(symbols=symbols, default=default):
            return {**head, "type": "enum", "symbols": symbols, "default": default}
        case Record(fields=fields):
            return {**head, "type": "record", "fields": [_field(f, seen) for f in fields]}


def _field(field: Field, seen: set[str]) -> Json:
    shape = {
        "name": field.name,
        "aliases": sorted(field.aliases),
        "type": _canonical(field.type, seen),
    }
    return {**shape, "default": field.default} if field.has_default else shape


def _logical(logical: Logical | None) -> dict[str, Json]:
    if logical is None:
        return {}
    return {"logical": [logical.name, logical.precision, logical.scale]}
