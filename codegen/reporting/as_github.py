"""For GitHub Actions: workflow commands, which become annotations on the lines at fault."""

from __future__ import annotations

from .outcome import Outcome, Report


def as_github(outcome: Outcome) -> str:
    """One `::error` a violation; what else there is to say stands in the log."""
    lines = [_annotation(report) for report in outcome.reports] or [outcome.summary]
    return "\n".join([*lines, *outcome.notes])


def _annotation(report: Report) -> str:
    properties = {
        "file": report.position.file,
        "line": str(report.position.line),
        "col": str(report.position.column),
        "title": report.rule,
    }
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::error {listed}::{_data(report.sentence)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
