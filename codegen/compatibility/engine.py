"""Runs the rules over two schemas, and over versions as a level asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..runtime.nodes import Array, Map, Named, Node, Record, Union, describe
from ..runtime.parser import parse
from ..runtime.plan import reading_branch
from .levels import LEVELS
from .rules import AMBIGUOUS_ALIAS, RULES, Rule, is_candidate, written_fields
from .violation import Violation


def check(reader_text: str, writer_text: str, *, parity: bool = False) -> list[Violation]:
    """Why what the writer writes can't be read by the reader; empty where it can.

    With `parity` the verdict is Apache Avro's own, which does not look at logical types.
    Raises SchemaError for a text that is no schema.
    """
    return check_nodes(parse(reader_text), parse(writer_text), parity=parity)


def check_nodes(reader: Node, writer: Node, *, parity: bool = False) -> list[Violation]:
    """As `check`, for schemas that are already parsed."""
    rules = [rule for rule in RULES if rule.parity or not parity]
    root = reader.short_name if isinstance(reader, Named) else describe(reader)
    return list(dict.fromkeys(_Walk(rules, parity=parity).pair(reader, writer, root)))


def check_level(
    level: str, new_text: str, previous_texts: Sequence[str], *, parity: bool = False
) -> list[Violation]:
    """Every violation of the level by a new version; `previous_texts` begins with the oldest.

    Raises SchemaError for a text that is no schema, KeyError for an unknown level.
    """
    found, new = LEVELS[level], parse(new_text)
    numbered = list(enumerate(previous_texts, 1))
    violations: list[Violation] = []
    for number, text in numbered if found.transitive else numbered[-1:]:
        old = parse(text)
        if found.backward:
            violations += _numbered(check_nodes(new, old, parity=parity), number, True)
        if found.forward:
            violations += _numbered(check_nodes(old, new, parity=parity), number, False)
    return violations


def _numbered(violations: list[Violation], number: int, new_reads: bool) -> Iterator[Violation]:
    return (replace(found, version=number, new_reads=new_reads) for found in violations)


class _Walk:
    """Visits every pair of types that meet when data is read, each pair once."""

    def __init__(self, rules: Sequence[Rule], *, parity: bool) -> None:
        self.rules, self.parity = rules, parity
        self.seen: set[tuple[int, int]] = set()

    def pair(self, reader: Node, writer: Node, path: str) -> Iterator[Violation]:
        if (id(reader), id(writer)) in self.seen:
            return
        self.seen.add((id(reader), id(writer)))
        if isinstance(writer, Union):
            for branch in writer.branches:
                yield from self.pair(reader, branch, path)
        elif isinstance(reader, Union):
            yield from self.branch(reader, writer, path)
        else:
            yield from self.look(reader, writer, path)
            yield from self.inside(reader, writer, path)

    def look(self, reader: Node, writer: Node, path: str) -> Iterator[Violation]:
        for rule in self.rules:
            for found in rule.find(reader, writer):
                at = found.reader_at or reader.at
                where = path + found.below
                yield Violation(rule.id, where, found.message, rule.mend, at, writer.at)

    def inside(self, reader: Node, writer: Node, path: str) -> Iterator[Violation]:
        match reader, writer:
            case Array(), Array():
                yield from self.pair(reader.items, writer.items, f"{path}[]")
            case Map(), Map():
                yield from self.pair(reader.values, writer.values, f"{path}{{}}")
            case Record(), Record():
                for field in reader.fields:
                    for written in written_fields(field, writer)[:1]:
                        yield from self.pair(field.type, written.type, f"{path}.{field.name}")

    def branch(self, reader: Union, writer: Node, path: str) -> Iterator[Violation]:
        """What the branch that reads the writer's type violates; else what is closest to it.

        For Java any branch will do, be it another than the one that reads; but an ambiguous alias
        ends its check, in a branch of another name too.
        """
        reading = None if self.parity else reading_branch(writer, reader)
        if reading is not None:
            yield from self.pair(reading, writer, path)
            return
        attempts = []
        for branch in reader.branches:
            candidate = is_candidate(branch, writer)
            if not candidate and not self.parity:
                continue
            before = set(self.seen)
            violations = list(self.pair(branch, writer, path))
            if candidate and not violations:
                return
            if self.parity and any(found.rule == AMBIGUOUS_ALIAS for found in violations):
                yield from violations
                return
            self.seen = before
            if candidate:
                attempts.append(violations)
        missing = list(self.look(reader, writer, path))
        yield from missing or min(attempts, key=len)
