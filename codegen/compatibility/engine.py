"""Applies the rules to two schemas, and to the versions that a level compares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..runtime.nodes import Array, Map, Node, Record, Union, branch_path, root_path
from ..runtime.parser import parse
from ..runtime.plan import reading_branch
from .incompatibility import Incompatibility
from .levels import LEVELS
from .rules import (
    AMBIGUOUS_ALIAS,
    COMPATIBILITY_RULES,
    CompatibilityRule,
    is_candidate,
    written_fields,
)


def check(reader_text: str, writer_text: str, *, parity: bool = False) -> list[Incompatibility]:
    """Every reason why the reader can't read what the writer writes; empty where it can.

    With `parity` the result is Apache Avro's own, which ignores logical types.
    Raises SchemaError for a text that is not a schema.
    """
    return _check(parse(reader_text), parse(writer_text), parity=parity)


def _check(
    reader: Node, writer: Node, *, parity: bool, custom: Sequence[CompatibilityRule] = ()
) -> list[Incompatibility]:
    rules = [rule for rule in (*COMPATIBILITY_RULES, *custom) if rule.parity or not parity]
    found = _Walk(rules, parity=parity).pair(reader, writer, root_path(reader))
    return list(dict.fromkeys(found))


def check_level(
    level_name: str,
    new_text: str,
    previous_texts: Sequence[str],
    *,
    parity: bool = False,
    custom: Sequence[CompatibilityRule] = (),
) -> list[Incompatibility]:
    """Why a new version does not satisfy the level; `previous_texts` begins with the oldest.

    `custom` rules apply beside Avro's and codegen's own.
    Raises SchemaError for a text that is not a schema, KeyError for an unknown level.
    """
    level, new = LEVELS[level_name], parse(new_text)
    numbered = list(enumerate(previous_texts, 1))
    found: list[Incompatibility] = []
    for number, text in numbered if level.transitive else numbered[-1:]:
        old = parse(text)
        if level.backward:
            found += _numbered(_check(new, old, parity=parity, custom=custom), number, True)
        if level.forward:
            found += _numbered(_check(old, new, parity=parity, custom=custom), number, False)
    return found


def _numbered(
    found: list[Incompatibility], number: int, new_reads: bool
) -> Iterator[Incompatibility]:
    return (replace(each, version=number, new_reads=new_reads) for each in found)


class _Walk:
    """Visits every pair of a reader's type and the writer's type that it reads, each once."""

    def __init__(self, rules: Sequence[CompatibilityRule], *, parity: bool) -> None:
        self.rules, self.parity = rules, parity
        self.seen: set[tuple[int, int]] = set()

    def pair(self, reader: Node, writer: Node, path: str) -> Iterator[Incompatibility]:
        if (id(reader), id(writer)) in self.seen:
            return
        self.seen.add((id(reader), id(writer)))
        if isinstance(writer, Union):
            for branch in writer.branches:
                yield from self.pair(reader, branch, path)
        elif isinstance(reader, Union):
            yield from self.branch(reader, writer, path)
        else:
            yield from self.apply_rules(reader, writer, path)
            yield from self.inside(reader, writer, path)

    def apply_rules(self, reader: Node, writer: Node, path: str) -> Iterator[Incompatibility]:
        for rule in self.rules:
            for found in rule.find(reader, writer):
                field = found.field
                where, at = (f"{path}.{field.name}", field.at) if field else (path, reader.at)
                yield Incompatibility(rule.id, where, found.message, rule.fix, at, writer.at)

    def inside(self, reader: Node, writer: Node, path: str) -> Iterator[Incompatibility]:
        match reader, writer:
            case Array(), Array():
                yield from self.pair(reader.items, writer.items, f"{path}[]")
            case Map(), Map():
                yield from self.pair(reader.values, writer.values, f"{path}{{}}")
            case Record(), Record():
                for field in reader.fields:
                    for written in written_fields(field, writer)[:1]:
                        yield from self.pair(field.type, written.type, f"{path}.{field.name}")

    def branch(self, reader: Union, writer: Node, path: str) -> Iterator[Incompatibility]:
        """Checks the branch that reads the writer's type, else the branch with least violations.

        Java accepts any compatible branch, even where another one reads the data; but an ambiguous
        alias ends its check, even in a branch of another name.
        """
        matching = None if self.parity else reading_branch(writer, reader)
        if matching is not None:
            yield from self.pair(matching, writer, branch_path(path, reader, matching))
            return
        attempts = []
        for branch in reader.branches:
            candidate = is_candidate(branch, writer)
            if not candidate and not self.parity:
                continue
            before = set(self.seen)
            here = branch_path(path, reader, branch)
            violations = list(self.pair(branch, writer, here))
            if candidate and not violations:
                return
            if self.parity and any(found.rule == AMBIGUOUS_ALIAS for found in violations):
                yield from violations
                return
            self.seen = before
            if candidate:
                attempts.append(violations)
        missing = list(self.apply_rules(reader, writer, path))
        yield from missing or min(attempts, key=len)
