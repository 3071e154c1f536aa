"""What a command found, before it is rendered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ..diagnostic import Diagnostic, Rule


@dataclass(slots=True, frozen=True)
class Outcome:
    """`checked` names what was checked, each `subject` included; `rules` are those applied.

    `summary` is the sentence for a run without violations; `notes` are lines for either case, and
    `details` the same as JSON.
    """

    command: str
    diagnostics: Sequence[Diagnostic]
    rules: Sequence[Rule]
    checked: Sequence[str] = ()
    summary: str = ""
    notes: Sequence[str] = ()
    details: dict[str, Any] = field(default_factory=dict)
