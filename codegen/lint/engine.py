"""Runs the rules over a schema, and leaves out what the schema itself excuses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..reporting import Report
from ..runtime.errors import Path
from ..runtime.nodes import Array, Field, Map, Named, Node, Record, Union, describe
from ..source.json_reader import position_at
from ..source.schemas import Schema
from .rule import EXCUSE, Part
from .rules import RULES


def lint_schema(schema: Schema) -> list[Report]:
    """Every violation in the schema's own file, by position."""
    walk = _Walk(schema)
    root = schema.node
    name = root.short_name if isinstance(root, Named) else describe(root)
    found = walk.node(root, schema.tree, name, frozenset())
    return sorted({report for report in found if report.position.file == schema.file})


class _Walk:
    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.seen: set[str] = set()

    def node(self, node: Node, tree: Any, path: str, excused: frozenset[str]) -> Iterator[Report]:
        if isinstance(node, Named):
            if node.name in self.seen:
                return
            self.seen.add(node.name)
        excused |= _excuses(tree)
        yield from self.look(Part(node, tree), path, node.at, excused)
        match node:
            case Array(items=items):
                yield from self.child(items, f"{path}[]", excused)
            case Map(values=values):
                yield from self.child(values, f"{path}{{}}", excused)
            case Union(branches=branches):
                for branch in branches:
                    yield from self.child(branch, path, excused)
            case Record(fields=fields):
                for field in fields:
                    yield from self.field(field, f"{path}.{field.name}", excused)

    def field(self, field: Field, path: str, excused: frozenset[str]) -> Iterator[Report]:
        tree = self.tree(field.at)
        excused |= _excuses(tree)
        yield from self.look(Part(field, tree), path, field.at, excused)
        yield from self.child(field.type, path, excused)

    def child(self, node: Node, path: str, excused: frozenset[str]) -> Iterator[Report]:
        yield from self.node(node, self.tree(node.at), path, excused)

    def look(self, part: Part, path: str, at: Path, excused: frozenset[str]) -> Iterator[Report]:
        for rule in RULES:
            for found in () if rule.id in excused else rule.find(part):
                position = position_at(self.schema.tree, (*at, *found.below))
                yield Report(position, "", path, rule.id, found.message, rule.mend)

    def tree(self, at: Path) -> Any:
        tree: Any = self.schema.tree
        for step in at:
            tree = tree[step]
        return tree


def _excuses(tree: Any) -> frozenset[str]:
    listed = tree.get(EXCUSE, []) if isinstance(tree, dict) else []
    return frozenset(map(str, listed)) if isinstance(listed, list) else frozenset()
