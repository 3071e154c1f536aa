"""For people: a line for every violation, in colour where the terminal shows it."""

from __future__ import annotations

from typer import style

from ..diagnostic import Diagnostic
from .outcome import Outcome


def as_text(outcome: Outcome) -> str:
    """The colours are escape codes, which `typer.echo` removes where the output is no terminal."""
    lines = [_line(each) for each in outcome.diagnostics] or [outcome.summary]
    return "\n".join([*lines, *outcome.notes])


def _line(diagnostic: Diagnostic) -> str:
    position = style(str(diagnostic.position), bold=True)
    rule = style(diagnostic.rule, fg="red", bold=True)
    fix = " " + style(diagnostic.fix, dim=True) if diagnostic.fix else ""
    return f"{position}: {diagnostic.location}{rule}: {diagnostic.message}.{fix}"
