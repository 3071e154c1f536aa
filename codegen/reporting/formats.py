"""Every format by name."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from .as_github import as_github
from .as_json import as_json
from .as_junit import as_junit
from .as_sarif import as_sarif
from .as_text import as_text
from .outcome import Outcome


class Format(StrEnum):
    """The format of the output: for people, or for a CI system."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    JUNIT = "junit"
    SARIF = "sarif"


_RENDER: dict[Format, Callable[[Outcome], str]] = {
    Format.TEXT: as_text,
    Format.JSON: as_json,
    Format.GITHUB: as_github,
    Format.JUNIT: as_junit,
    Format.SARIF: as_sarif,
}


def render(outcome: Outcome, format_: Format) -> str:
    """The outcome in that format, without a final line end."""
    return _RENDER[format_](outcome)
