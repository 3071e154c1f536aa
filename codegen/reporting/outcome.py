"""What a verb found, before anything is written about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from ..errors import Position


class Described(Protocol):
    """A rule, as far as a report shows it: what it asks for, and how to mend a violation."""

    @property
    def id(self) -> str: ...
    @property
    def purpose(self) -> str: ...
    @property
    def mend(self) -> str: ...


@dataclass(slots=True, frozen=True)
class RuleText:
    """A rule that has no function of its own."""

    id: str
    purpose: str
    mend: str


@dataclass(slots=True, frozen=True, order=True)
class Report:
    """One violation, with everything that a person needs to mend it.

    `subject` is the topic or the type at fault, `path` the place in its data.
    """

    position: Position
    subject: str
    path: str
    rule: str
    message: str
    mend: str = ""

    @property
    def sentence(self) -> str:
        """Everything but the position and the rule."""
        place = ": ".join(part for part in (self.subject, self.path) if part)
        mend = f" {self.mend}" if self.mend else ""
        return f"{place + ': ' if place else ''}{self.message}.{mend}"

    def __str__(self) -> str:
        place = "".join(f"{part}: " for part in (self.subject, self.path) if part)
        mend = f" {self.mend}" if self.mend else ""
        return f"{self.position}: {place}{self.rule}: {self.message}.{mend}"


@dataclass(slots=True, frozen=True)
class Outcome:
    """`checked` names what was looked at, each `subject` among it; `rules` what was asked.

    `summary` is the sentence for a clean run; `notes` are lines that are told in either case,
    `details` the same as JSON.
    """

    verb: str
    reports: Sequence[Report]
    rules: Sequence[Described]
    checked: Sequence[str]
    summary: str
    notes: Sequence[str] = ()
    details: dict[str, Any] = field(default_factory=dict)
