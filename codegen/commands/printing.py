"""How the verbs that judge say what they found, and end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import typer

from ..errors import Fault, InputError, UsageError
from ..project import TOPICS_FILE, Project
from ..reporting import Format, Outcome, Report, RuleText, render

INVALID = RuleText(
    "INVALID_SCHEMA",
    "A schema is JSON, and what the Avro specification asks for.",
    "Mend the file at this place.",
)


def say(outcome: Outcome, format_: Format) -> None:
    """Prints the outcome; ends with exit code 1 where it has a violation."""
    typer.echo(render(outcome, format_))
    if outcome.reports:
        raise typer.Exit(1)


@contextmanager
def say_input_errors(verb: str, format_: Format) -> Iterator[None]:
    """Schemas that can't be read are told in the format asked for, as violations are."""
    try:
        yield
    except InputError as error:
        if format_ is Format.TEXT:
            raise
        say(Outcome(verb, _reports(error.faults), [INVALID], (), ""), format_)


def with_topics(project: Project) -> Project:
    """The project. Raises UsageError where it has no topic to ask a registry about."""
    if not project.topics:
        topics = project.folder / TOPICS_FILE
        raise UsageError(f"There is no topic to ask a registry about: write {topics}.")
    return project


def counted(number: int, one: str, many: str) -> str:
    """`1 schema` or `2 schemas`."""
    return f"{number} {one if number == 1 else many}"


def _reports(faults: Sequence[Fault]) -> list[Report]:
    return [Report(f.position, "", f.path, INVALID.id, f.problem) for f in faults]
