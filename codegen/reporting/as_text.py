"""For people: a line for every violation, in colour where the terminal shows it."""

from __future__ import annotations

from typer import style

from .outcome import Outcome, Report


def as_text(outcome: Outcome) -> str:
    """The colours are escape codes, which the one who prints leaves out off a terminal."""
    lines = [_line(report) for report in outcome.reports] or [outcome.summary]
    return "\n".join([*lines, *outcome.notes])


def _line(report: Report) -> str:
    place = "".join(f"{part}: " for part in (report.subject, report.path) if part)
    rule = style(report.rule, fg="red", bold=True)
    mend = " " + style(report.mend, dim=True) if report.mend else ""
    return f"{style(str(report.position), bold=True)}: {place}{rule}: {report.message}.{mend}"
