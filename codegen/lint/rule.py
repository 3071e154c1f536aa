"""What a lint rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..diagnostic import Rule
from ..runtime.errors import Path
from ..runtime.nodes import Field, Json, Node

SUPPRESSIONS = "lint"
"""The attribute that lists the rules suppressed for a type or a field and everything inside it."""


@dataclass(slots=True, frozen=True)
class Part:
    """A type or a field with its JSON, which is a name where the type is defined elsewhere."""

    node: Node | Field
    tree: Json


@dataclass(slots=True, frozen=True)
class LintProblem:
    """What a rule finds in a part, which knows no position; the engine makes a Diagnostic of it.

    `below` is the location of the fault in the part's own JSON.
    """

    message: str
    below: Path = ()


@dataclass(slots=True, frozen=True)
class LintRule(Rule):
    """`find` is called once for every type and every field."""

    find: Callable[[Part], Iterator[LintProblem]]
