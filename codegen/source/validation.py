"""What the Avro specification requires of a schema that parses: every violation, not the first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ..diagnostic import Diagnostic, Rule
from ..runtime.errors import Path
from ..runtime.nodes import (
    PRIMITIVES,
    Array,
    Enum,
    Field,
    Map,
    Named,
    Node,
    Primitive,
    Record,
    Union,
    branch_path,
    root_path,
)
from .default_check import default_problem
from .infinite_recursion import infinitely_recursive
from .json_reader import position_at, value_at
from .rules import (
    DUPLICATE_NAME,
    INFINITE_RECURSION,
    INVALID_DEFAULT,
    INVALID_NAME,
    INVALID_SCHEMA,
)

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_ORDERS = ("ascending", "descending", "ignore")


def validate(root: Node, tree: Any, file: str = "") -> list[Diagnostic]:
    """Every violation in the schema; `tree` is the JSON that it was parsed from.

    Positions are exact where `read_json` read the tree, else the beginning of `file`.
    """
    walk = _Walk(tree, file)
    return [*walk.node(root, root_path(root)), *walk.recursion(root)]


class _Walk:
    def __init__(self, tree: Any, file: str) -> None:
        self.tree, self.file = tree, file
        self.seen: set[str] = set()

    def violation(self, rule: Rule, at: Path, path: str, message: str, fix: str = "") -> Diagnostic:
        return rule.diagnostic(position_at(self.tree, at, self.file), message, path=path, fix=fix)

    def node(self, node: Node, path: str) -> Iterator[Diagnostic]:
        if isinstance(node, Named):
            if node.name in self.seen:
                return
            self.seen.add(node.name)
            yield from self.type_names(node, path)
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

    def type_names(self, node: Named, path: str) -> Iterator[Diagnostic]:
        at = (*node.at, "name")
        for name in (node.name, *node.aliases):
            yield from self.name(name, name.split("."), at, path)
        if node.short_name in PRIMITIVES:
            message = f"{node.short_name} is the name of a primitive type"
            yield self.violation(INVALID_NAME, at, path, message)

    def name(self, name: str, parts: Iterable[str], at: Path, path: str) -> Iterator[Diagnostic]:
        if not all(map(_NAME.fullmatch, parts)):
            message = f"{name!r} is not a valid name"
            fix = "Use letters, digits and _, and begin with a letter or _."
            yield self.violation(INVALID_NAME, at, path, message, fix)

    def enum(self, node: Enum, path: str) -> Iterator[Diagnostic]:
        at = (*node.at, "symbols")
        if not node.symbols:
            yield self.violation(INVALID_SCHEMA, at, path, "the enum is empty", "Add a symbol.")
        for i, symbol in enumerate(node.symbols):
            yield from self.name(symbol, [symbol], (*at, i), path)
        for i in _repeated(node.symbols):
            message = f"the symbol {node.symbols[i]} is repeated"
            yield self.violation(DUPLICATE_NAME, (*at, i), path, message)
        if node.default is not None and node.default not in node.symbols:
            message = f"the default {node.default} is not a symbol of the enum"
            yield self.violation(INVALID_DEFAULT, (*node.at, "default"), path, message)

    def union(self, node: Union, path: str) -> Iterator[Diagnostic]:
        if not node.branches:
            yield self.violation(
                INVALID_SCHEMA, node.at, path, "the union is empty", "Add a branch."
            )
        kinds = [_branch_kind(branch) for branch in node.branches]
        for i in _repeated(kinds):
            message = f"the branch {kinds[i]} is repeated in the union"
            yield self.violation(DUPLICATE_NAME, (*node.at, i), path, message)
        for i, branch in enumerate(node.branches):
            if isinstance(branch, Union):
                message = "a union is a branch of a union"
                fix = "List its branches in the outer union."
                yield self.violation(INVALID_SCHEMA, (*node.at, i), path, message, fix)
            yield from self.node(branch, branch_path(path, node, branch))

    def record(self, node: Record, path: str) -> Iterator[Diagnostic]:
        names = [field.name for field in node.fields]
        for i in _repeated(names):
            at = (*node.fields[i].at, "name")
            yield self.violation(DUPLICATE_NAME, at, path, f"the field {names[i]} is repeated")
        for field in node.fields:
            yield from self.field(field, f"{path}.{field.name}")

    def field(self, field: Field, path: str) -> Iterator[Diagnostic]:
        for name in (field.name, *field.aliases):
            yield from self.name(name, [name], (*field.at, "name"), path)
        order = value_at(self.tree, field.at).get("order", "ascending")
        if order not in _ORDERS:
            message = f"the order {order!r} is unknown"
            fix = f"Use one of {', '.join(_ORDERS)}."
            yield self.violation(INVALID_SCHEMA, (*field.at, "order"), path, message, fix)
        inside = list(self.node(field.type, path))
        yield from inside
        problem = default_problem(field.type, field.default) if field.has_default else None
        if problem and not inside:
            yield self.violation(INVALID_DEFAULT, (*field.at, "default"), path, problem)

    def recursion(self, root: Node) -> Iterator[Diagnostic]:
        for record in infinitely_recursive(root):
            message = "the record contains itself in every value"
            yield self.violation(INFINITE_RECURSION, record.at, record.short_name, message)


def _repeated(items: Iterable[str]) -> Iterator[int]:
    """The index of every item that occurs earlier as well."""
    seen: set[str] = set()
    for i, item in enumerate(items):
        if item in seen:
            yield i
        seen.add(item)


def _branch_kind(node: Node) -> str:
    """What no two branches of a union share."""
    if isinstance(node, Primitive):
        return node.kind
    return node.name if isinstance(node, Named) else type(node).__name__.lower()
