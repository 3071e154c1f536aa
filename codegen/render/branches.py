"""Conditions that find the branch of a union for a value."""

from __future__ import annotations

from ..runtime.nodes import Array, Fixed, Logical, Map, Node, Primitive, Union
from ..runtime.wire import INT_MAX, INT_MIN
from .scope import Scope

_SUBCLASSES_TOO = ("str", "UUID", "Decimal", "dt.datetime")
"""Types whose subclasses are accepted; a datetime is not a date, though, nor a bool an int."""


def class_test(scope: Scope, node: Node, local: str, *, wanted: bool) -> str:
    """A condition that the value's class is the node's or, unless `wanted`, that it is not."""
    match node:
        case Primitive(kind="null"):
            return f"{local} is {'' if wanted else 'not '}None"
        case Array():
            kind = "list"
        case Map():
            kind = "dict"
        case _:
            kind = scope.annotation(node)
    if isinstance(node, (Primitive, Fixed)) and kind in _SUBCLASSES_TOO:
        return f"{'' if wanted else 'not '}isinstance({local}, {kind})"
    return f"type({local}) is {'' if wanted else 'not '}{kind}"


REAL = ("float", "double")


def int_branch(scope: Scope, union: Union) -> tuple[int, str] | None:
    """The index and kind of the branch of floats that takes ints too; None if ints have one."""
    branches = written_branches(union)
    if any(scope.annotation(branch) == "int" for _, branch in branches):
        return None
    found = (
        (index, branch.kind)
        for index, branch in branches
        if isinstance(branch, Primitive) and branch.kind in REAL
    )
    return next(found, None)


def written_branches(union: Union) -> list[tuple[int, Node]]:
    """The branches that are encoded to, with their index: never float beside double."""
    kinds = {other.kind for other in union.branches if isinstance(other, Primitive)}
    return [
        (index, branch)
        for index, branch in enumerate(union.branches)
        if not (isinstance(branch, Primitive) and branch.kind == "float" and "double" in kinds)
    ]


def fitting(scope: Scope, union: Union, branch: Node, local: str) -> str:
    """A further condition for this branch where another has the same Python class, else empty."""
    kinds = {other.kind for other in union.branches if isinstance(other, Primitive)}
    logicals = [logical.name for other in union.branches if (logical := _logical(other))]
    match branch:
        case Fixed(size=size, converted=None):
            return f" and len({local}) == {size}"
        case Primitive(kind="int", converted=None) if "long" in kinds:
            return f" and {INT_MIN} <= {local} <= {INT_MAX}"
        case Primitive(converted=Logical(name="time-millis")) if "time-micros" in logicals:
            return f" and {local}.microsecond % 1000 == 0"
    logical = _logical(branch)
    if logical and logical.name == "decimal" and _decimals(logicals) > 1:
        size = branch.size if isinstance(branch, Fixed) else 0
        return f" and {scope.decimal(logical, size)}.fits({local})"
    return ""


def _logical(node: Node) -> Logical | None:
    return node.converted if isinstance(node, (Primitive, Fixed)) else None


def _decimals(logicals: list[str]) -> int:
    return sum(name in ("decimal", "big-decimal") for name in logicals)
