"""Rules for names and docs: a uniform style."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..runtime.nodes import Enum, Field, Named, Record
from .rule import LintProblem, Part

_PASCAL = re.compile(r"[A-Z][A-Za-z0-9]*")
_SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_UPPER = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")


def documented(part: Part) -> Iterator[LintProblem]:
    if isinstance(part.node, Record) and not part.node.doc.strip():
        yield LintProblem(f"{part.node.name} has no doc", ("name",))


def in_a_namespace(part: Part) -> Iterator[LintProblem]:
    if isinstance(part.node, Named) and "." not in part.node.name:
        yield LintProblem(f"{part.node.name} has no namespace", ("name",))


def type_name(part: Part) -> Iterator[LintProblem]:
    if isinstance(part.node, Named) and not _PASCAL.fullmatch(part.node.short_name):
        yield LintProblem(f"{part.node.short_name} is not in PascalCase", ("name",))


def field_name(part: Part) -> Iterator[LintProblem]:
    if isinstance(part.node, Field) and not _SNAKE.fullmatch(part.node.name):
        yield LintProblem(f"{part.node.name} is not in snake_case", ("name",))


def symbol_name(part: Part) -> Iterator[LintProblem]:
    if isinstance(part.node, Enum):
        for i, symbol in enumerate(part.node.symbols):
            if not _UPPER.fullmatch(symbol):
                yield LintProblem(f"{symbol} is not in UPPER_CASE", ("symbols", i))
