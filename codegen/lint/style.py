"""Rules for names and docs: what makes contracts read alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..runtime.nodes import Enum, Field, Named, Record
from .rule import Finding, Part

_PASCAL = re.compile(r"[A-Z][A-Za-z0-9]*")
_SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_UPPER = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")


def documented(part: Part) -> Iterator[Finding]:
    if isinstance(part.node, Record) and not part.node.doc.strip():
        yield Finding(f"{part.node.name} has no doc", ("name",))


def in_a_namespace(part: Part) -> Iterator[Finding]:
    if isinstance(part.node, Named) and "." not in part.node.name:
        yield Finding(f"{part.node.name} is in no namespace", ("name",))


def type_name(part: Part) -> Iterator[Finding]:
    if isinstance(part.node, Named) and not _PASCAL.fullmatch(part.node.short_name):
        yield Finding(f"{part.node.short_name} is not written LikeThis", ("name",))


def field_name(part: Part) -> Iterator[Finding]:
    if isinstance(part.node, Field) and not _SNAKE.fullmatch(part.node.name):
        yield Finding(f"{part.node.name} is not written like_this", ("name",))


def symbol_name(part: Part) -> Iterator[Finding]:
    if isinstance(part.node, Enum):
        for i, symbol in enumerate(part.node.symbols):
            if not _UPPER.fullmatch(symbol):
                yield Finding(f"{symbol} is not written LIKE_THIS", ("symbols", i))
