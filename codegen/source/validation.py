"""What the Avro specification asks of a schema that parses: every fault, not only the first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ..runtime.errors import Path
from ..runtime.nodes import (
    PRIMITIVES,
    Array,
    Enum,
    Map,
    Named,
    Node,
    Primitive,
    Record,
    Union,
    describe,
)
from .default_check import default_problem
from .infinite_recursion import endless_records

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_ORDERS = ("ascending", "descending", "ignore")


@dataclass(slots=True, frozen=True)
class Finding:
    """A fault at a place in the schema's JSON; `path` is the same place in the data."""

    at: Path
    path: str
    problem: str


def findings(root: Node, tree: Any) -> list[Finding]:
    """Every fault of the schema; `tree` is the JSON that it was parsed from."""
    walk = _Walk(tree)
    name = root.short_name if isinstance(root, Named) else describe(root)
    return [*walk.node(root, name), *_endless(root)]


def _endless(root: Node) -> Iterator[Finding]:
    for record in endless_records(root):
        problem = "every value would contain another of its kind, without end"
        yield Finding(record.at, record.short_name, f"{problem}: make a field optional")


class _Walk:
    def __init__(self, tree: Any) -> None:
        self.tree = tree
        self.seen: set[str] = set()

    def node(self, node: Node, path: str) -> Iterator[Finding]:
        if isinstance(node, Named):
            if node.name in self.seen:
                return
            self.seen.add(node.name)
            yield from self.names(node, path)
        match node:
            case Enum():
                yield from self.enum(node, path)
            case Array(items=items):
                yield from self.node(items, f"{path}[]")
            case Map(values=values):
                yield from self.node(values, f"{path}{{}}")
            case Union():
                yield from self.union(node, path)
            case Record():
                yield from self.record(node, path)

    def names(self, node: Named, path: str) -> Iterator[Finding]:
        for name in (node.name, *node.aliases):
            if not all(_NAME.fullmatch(part) for part in name.split(".")):
                yield Finding((*node.at, "name"), path, _name_problem(name))
        if node.short_name in PRIMITIVES:
            yield Finding((*node.at, "name"), path, f"{node.short_name} is a primitive's name")

    def enum(self, node: Enum, path: str) -> Iterator[Finding]:
        at = (*node.at, "symbols")
        if not node.symbols:
            yield Finding(at, path, "an enum has a symbol at least")
        for i, symbol in enumerate(node.symbols):
            if not _NAME.fullmatch(symbol):
                yield Finding((*at, i), path, _name_problem(symbol))
        for i in _repeated(node.symbols):
            yield Finding((*at, i), path, f"the symbol {node.symbols[i]} stands twice")
        if node.default is not None and node.default not in node.symbols:
            yield Finding((*node.at, "default"), path, f"{node.default} is none of its symbols")

    def union(self, node: Union, path: str) -> Iterator[Finding]:
        if not node.branches:
            yield Finding(node.at, path, "a union has a branch at least")
        kinds = [_branch_kind(branch) for branch in node.branches]
        for i in _repeated(kinds):
            yield Finding((*node.at, i), path, f"{kinds[i]} stands twice in one union")
        for i, branch in enumerate(node.branches):
            if isinstance(branch, Union):
                yield Finding((*node.at, i), path, "a union can't be a branch of a union")
            yield from self.node(branch, path)

    def record(self, node: Record, path: str) -> Iterator[Finding]:
        names = [field.name for field in node.fields]
        for i in _repeated(names):
            yield Finding((*node.fields[i].at, "name"), path, f"the field {names[i]} stands twice")
        for field in node.fields:
            here = f"{path}.{field.name}"
            for name in (field.name, *field.aliases):
                if not _NAME.fullmatch(name):
                    yield Finding((*field.at, "name"), here, _name_problem(name))
            order = _at(self.tree, field.at).get("order", "ascending")
            if order not in _ORDERS:
                problem = f"the order {order!r} is none of {', '.join(_ORDERS)}"
                yield Finding((*field.at, "order"), here, problem)
            inside = list(self.node(field.type, here))
            yield from inside
            wrong = default_problem(field.type, field.default) if field.has_default else None
            if wrong and not inside:
                yield Finding((*field.at, "default"), here, wrong)


def _name_problem(name: str) -> str:
    return f"{name!r} is no Avro name: letters, digits and _, not beginning with a digit"


def _repeated(items: Iterable[str]) -> Iterator[int]:
    seen: set[str] = set()
    for i, item in enumerate(items):
        if item in seen:
            yield i
        seen.add(item)


def _branch_kind(node: Node) -> str:
    """What must be unlike in every branch of a union."""
    if isinstance(node, Primitive):
        return node.kind
    return node.name if isinstance(node, Named) else type(node).__name__.lower()


def _at(tree: Any, path: Path) -> Any:
    for step in path:
        tree = tree[step]
    return tree
