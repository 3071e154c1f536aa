"""What a rule of lint is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..runtime.errors import Path
from ..runtime.nodes import Field, Json, Node

EXCUSE = "lint"
"""The attribute that lists the rules which a type or a field, and all inside it, may break."""


@dataclass(slots=True, frozen=True)
class Finding:
    """A sentence, and the keys below the part's own JSON that lead to the fault."""

    message: str
    below: Path = ()


@dataclass(slots=True, frozen=True)
class Part:
    """A type or a field with its JSON; JSON of a type that is only named is that name."""

    node: Node | Field
    tree: Json


@dataclass(slots=True, frozen=True)
class Rule:
    """`purpose` is what it asks and why; `find` sees every type and every field once."""

    id: str
    purpose: str
    mend: str
    find: Callable[[Part], Iterator[Finding]]
