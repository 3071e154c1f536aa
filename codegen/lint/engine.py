"""Applies the rules to a schema, without those that the schema suppresses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..diagnostic import Diagnostic
from ..runtime.nodes import Array, Field, Map, Named, Node, Record, Union, branch_path, root_path
from ..source.json_reader import position_at, value_at
from ..source.schemas import Schema
from .rule import SUPPRESSIONS, LintRule, Part
from .rules import LINT_RULES


def lint_schema(schema: Schema, rules: Sequence[LintRule] = LINT_RULES) -> list[Diagnostic]:
    """Every violation in the schema's own file, by position."""
    walk = _Walk(schema, rules)
    found = walk.node(schema.node, schema.tree, root_path(schema.node), frozenset())
    return sorted({each for each in found if each.position.file == schema.file})


class _Walk:
    def __init__(self, schema: Schema, rules: Sequence[LintRule]) -> None:
        self.schema, self.rules = schema, rules
        self.seen: set[str] = set()

    def node(
        self, node: Node, tree: Any, path: str, suppressed: frozenset[str]
    ) -> Iterator[Diagnostic]:
        if isinstance(node, Named):
            if node.name in self.seen:
                return
            self.seen.add(node.name)
        suppressed |= _suppressions(tree)
        yield from self.apply_rules(Part(node, tree), path, suppressed)
        match node:
            case Array(items=items):
                yield from self.child(items, f"{path}[]", suppressed)
            case Map(values=values):
                yield from self.child(values, f"{path}{{}}", suppressed)
            case Union(branches=branches):
                for branch in branches:
                    yield from self.child(branch, branch_path(path, node, branch), suppressed)
            case Record(fields=fields):
                for field in fields:
                    yield from self.field(field, f"{path}.{field.name}", suppressed)

    def field(self, field: Field, path: str, suppressed: frozenset[str]) -> Iterator[Diagnostic]:
        tree = value_at(self.schema.tree, field.at)
        suppressed |= _suppressions(tree)
        yield from self.apply_rules(Part(field, tree), path, suppressed)
        yield from self.child(field.type, path, suppressed)

    def child(self, node: Node, path: str, suppressed: frozenset[str]) -> Iterator[Diagnostic]:
        yield from self.node(node, value_at(self.schema.tree, node.at), path, suppressed)

    def apply_rules(
        self, part: Part, path: str, suppressed: frozenset[str]
    ) -> Iterator[Diagnostic]:
        for rule in self.rules:
            if rule.id not in suppressed:
                for found in rule.find(part):
                    position = position_at(self.schema.tree, (*part.node.at, *found.below))
                    yield rule.diagnostic(position, found.message, path=path)


def _suppressions(tree: Any) -> frozenset[str]:
    listed = tree.get(SUPPRESSIONS, []) if isinstance(tree, dict) else []
    return frozenset(map(str, listed)) if isinstance(listed, list) else frozenset()
