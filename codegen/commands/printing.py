"""Prints what a check found, and ends the command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import typer

from ..diagnostic import Rule
from ..errors import InputError, UsageError
from ..history import HISTORY_RULES
from ..project import Project
from ..reporting import Format, Outcome, render
from ..source.rules import SOURCE_RULES
from ..source.schemas import TOPICS_FILE

INPUT_RULES: tuple[Rule, ...] = (*SOURCE_RULES, *HISTORY_RULES)
"""Every rule that reading a project applies."""


def print_outcome(outcome: Outcome, format_: Format) -> None:
    """Prints the outcome; ends the command with exit code 1 where there is a violation."""
    typer.echo(render(outcome, format_))
    if outcome.diagnostics:
        raise typer.Exit(1)


@contextmanager
def print_input_errors(command: str, rules: Sequence[Rule], format_: Format) -> Iterator[None]:
    """Prints an InputError in any format but text, which `main` prints."""
    try:
        yield
    except InputError as error:
        if format_ is Format.TEXT:
            raise
        print_outcome(Outcome(command, error.diagnostics, rules), format_)


def require_topics(project: Project) -> Project:
    """The project. Raises UsageError where it has no topic to look up in a registry."""
    if not project.topics:
        topics = project.folder / TOPICS_FILE
        raise UsageError(f"There are no topics to compare with a registry: write {topics}.")
    return project


def counted(number: int, one: str, many: str) -> str:
    """`1 schema` or `2 schemas`."""
    return f"{number} {one if number == 1 else many}"
