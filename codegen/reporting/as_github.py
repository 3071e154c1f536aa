"""For GitHub Actions: workflow commands, which become annotations on the lines."""

from __future__ import annotations

from ..diagnostic import Diagnostic
from .outcome import Outcome


def as_github(outcome: Outcome) -> str:
    """An `::error` for each violation, or the summary; then the notes, for the log."""
    lines = [_annotation(each) for each in outcome.diagnostics] or [outcome.summary]
    return "\n".join([*lines, *outcome.notes])


def _annotation(diagnostic: Diagnostic) -> str:
    properties = {
        "file": diagnostic.position.file,
        "line": str(diagnostic.position.line),
        "col": str(diagnostic.position.column),
        "title": diagnostic.rule,
    }
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::error {listed}::{_data(diagnostic.sentence)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
