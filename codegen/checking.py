"""The compatibility check: every topic's newest version against what was published before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .compatibility import Violation, check_level
from .errors import Position
from .generate import Project
from .history import edited
from .source.json_reader import position_at
from .source.schemas import HISTORY, Schema
from .source.topics import TopicSettings


@dataclass(slots=True, frozen=True, order=True)
class Report:
    """One violation, with everything that a person needs to mend it."""

    position: Position
    topic: str
    path: str
    rule: str
    message: str
    mend: str

    def __str__(self) -> str:
        place = ": ".join(part for part in (self.topic, self.path) if part)
        return f"{self.position}: {place}: {self.rule}: {self.message}. {self.mend}"


def check_project(project: Project) -> list[Report]:
    """Every violation in every topic, and every published version that was edited."""
    schemas = {schema.stem: schema for schema in project.schemas if not schema.shared}
    reports = [*_edits(project)]
    for name, topic in project.topics.items():
        reports += _check_topic(project, topic, schemas[name])
    return sorted(reports)


def _edits(project: Project) -> Iterator[Report]:
    for fault in edited(project.folder / HISTORY):
        problem, _, mend = fault.problem.partition(": ")
        topic = fault.position.file.split("/")[-2]
        yield Report(
            fault.position, topic, "", "PUBLISHED_VERSION_EDITED", problem, f"{mend.capitalize()}."
        )


def _check_topic(project: Project, topic: TopicSettings, schema: Schema) -> Iterator[Report]:
    *previous, current = [version.text for version in project.versions[topic.name]]
    alike: dict[Violation, list[int]] = {}  # versions that break alike are told in one line
    for violation in check_level(topic.compatibility, current, previous):
        key = replace(violation, version=0, reader_at=violation.new_at, writer_at=())
        alike.setdefault(key, []).append(violation.version)
    for violation, versions in alike.items():
        yield Report(
            position_at(schema.tree, violation.reader_at),
            topic.name,
            violation.path,
            violation.rule,
            f"{violation.message}; {_promise(topic, violation, versions)}",
            violation.mend,
        )


def _promise(topic: TopicSettings, violation: Violation, versions: list[int]) -> str:
    one = len(versions) == 1
    old = f"version{'' if one else 's'} {', '.join(map(str, versions))}"
    if violation.new_reads:
        return f"{topic.compatibility} asks that this version reads what {old} wrote"
    return (
        f"{topic.compatibility} asks that {old} read{'s' if one else ''} what this version writes"
    )
