"""Rules against errors that appear later: when a schema evolves, or when a value is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..runtime.limits import MAX_PRECISION
from ..runtime.logical import BASES
from ..runtime.nodes import Enum, Field, Fixed, Named, Node, Primitive, Union, describe
from .rule import LintProblem, Part

_MONEY = re.compile(r"(^|_)(amount|price|cost|fee|balance|total|subtotal|tax)s?($|_)")
_TIME = re.compile(r"(_at|_on|_time|(^|_)(timestamp|datetime))$")
_TYPE_ATTRIBUTES = ("logicalType", "precision", "scale", "items", "values", "symbols", "size")
_PARAMETERS = {
    "decimal": f"a decimal has a precision of 1 to {MAX_PRECISION} that fits its size, "
    "and a scale of at most the precision",
    "uuid": "a uuid is a fixed of 16 bytes",
    "duration": "a duration is a fixed of 12 bytes",
}
_CLASSES = {"int": "int", "long": "int", "float": "float", "double": "float"}


def enum_default(part: Part) -> Iterator[LintProblem]:
    if isinstance(part.node, Enum) and part.node.default is None:
        yield LintProblem(f"{part.node.name} has no default", ("symbols",))


def optional_default(part: Part) -> Iterator[LintProblem]:
    if isinstance(part.node, Field) and _is_optional(part.node.type) and not part.node.has_default:
        yield LintProblem(f"{part.node.name} may be null and has no default", ("type",))


def null_first(part: Part) -> Iterator[LintProblem]:
    field = part.node
    if not isinstance(field, Field) or not isinstance(field.type, Union):
        return
    others = [branch for branch in field.type.branches if not _is_null(branch)]
    late = _is_optional(field.type) and not _is_null(field.type.branches[0])
    if late and len(others) == 1 and not field.has_default:
        yield LintProblem(f"{field.name} has null after {describe(others[0])}", ("type",))


def clear_union(part: Part) -> Iterator[LintProblem]:
    if not isinstance(part.node, Union):
        return
    classes: dict[str, Node] = {}
    for branch in part.node.branches:
        name = _class(branch)
        if name in classes:
            pair = f"{describe(classes[name])} and {describe(branch)}"
            yield LintProblem(f"{pair} have values of the same class")
        classes.setdefault(name, branch)


def decimal_scale(part: Part) -> Iterator[LintProblem]:
    tree = part.tree
    if isinstance(tree, dict) and tree.get("logicalType") == "decimal" and "scale" not in tree:
        yield LintProblem("the decimal has no scale, which means 0", ("logicalType",))


def known_logical_type(part: Part) -> Iterator[LintProblem]:
    name = _logical_type(part)
    if name is not None and name not in tuple(BASES):
        yield LintProblem(f"{name!r} is not an Avro logical type", ("logicalType",))


def valid_logical_type(part: Part) -> Iterator[LintProblem]:
    node, name = part.node, _logical_type(part)
    if not isinstance(node, (Primitive, Fixed)) or node.logical or not isinstance(name, str):
        return
    kind = node.kind if isinstance(node, Primitive) else "fixed"
    if kind not in BASES.get(name, (kind,)):
        message = f"{name} annotates {' or '.join(BASES[name])}, not {kind}"
        yield LintProblem(message, ("logicalType",))
    elif name in _PARAMETERS:
        yield LintProblem(_PARAMETERS[name], ("logicalType",))


def _logical_type(part: Part) -> Any:
    annotated = isinstance(part.tree, dict) and isinstance(part.node, (Primitive, Fixed))
    return part.tree.get("logicalType") if annotated else None


def placed_logical_type(part: Part) -> Iterator[LintProblem]:
    if isinstance(part.node, Field) and isinstance(part.tree.get("type"), str):
        for key in _TYPE_ATTRIBUTES:
            if key in part.tree:
                message = f"{key} is beside the field's type and is ignored"
                yield LintProblem(message, (key,))


def money(part: Part) -> Iterator[LintProblem]:
    if isinstance(part.node, Field) and _MONEY.search(part.node.name):
        kind = _plain(part.node.type, "float", "double")
        if kind:
            yield LintProblem(f"{part.node.name} is a {kind}, which rounds", ("type",))


def time(part: Part) -> Iterator[LintProblem]:
    if isinstance(part.node, Field) and _TIME.search(part.node.name):
        kind = _plain(part.node.type, "int", "long")
        if kind:
            message = f"{part.node.name} is a {kind} without a unit"
            yield LintProblem(message, ("type",))


def unique_alias(part: Part) -> Iterator[LintProblem]:
    fields = getattr(part.node, "fields", ())
    names = {field.name for field in fields}
    for i, field in enumerate(fields):
        for alias in names.intersection(field.aliases):
            message = f"{field.name} has the alias {alias}, which is another field of the record"
            yield LintProblem(message, ("fields", i, "aliases"))


def _is_null(node: Node) -> bool:
    return isinstance(node, Primitive) and node.kind == "null"


def _is_optional(node: Node) -> bool:
    return isinstance(node, Union) and any(map(_is_null, node.branches))


def _plain(node: Node, *kinds: str) -> str:
    """The kind of the type, or of a union's branch, if one of `kinds` without a logical type."""
    branches = node.branches if isinstance(node, Union) else (node,)
    for branch in branches:
        if isinstance(branch, Primitive) and branch.kind in kinds and branch.logical is None:
            return branch.kind
    return ""


def _class(node: Node) -> str:
    """The class of a branch's values, by which generated code chooses the branch."""
    if isinstance(node, Primitive):
        return node.converted.name if node.converted else _CLASSES.get(node.kind, node.kind)
    if isinstance(node, Fixed):
        return node.converted.name if node.converted else "bytes"
    return node.name if isinstance(node, Named) else type(node).__name__
