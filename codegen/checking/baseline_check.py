"""The check of a working tree against what some place has published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..compatibility import RULES
from ..errors import Position
from ..history import Version
from ..project import Project
from ..reporting import Described, Report, RuleText
from ..source.schemas import HISTORY
from .baseline import Published
from .history_check import check_sums, judge

EDITED = RuleText(
    "PUBLISHED_VERSION_EDITED",
    "A published version stays as it was.",
    "Restore it, and edit the schema instead.",
)
REMOVED = RuleText(
    "PUBLISHED_VERSION_REMOVED",
    "A published version stays, even where its topic has gone.",
    "Merge what is published, or restore the file.",
)
CHECK_RULES: tuple[Described, ...] = (*RULES, EDITED, REMOVED)
"""Every rule of `codegen check`."""


def check_against(project: Project, theirs: Published, level: str) -> list[Report]:
    """Every violation of what is published; `level` holds where there is no topics.toml."""
    reports = {*check_sums(project)}
    if theirs.recorded:
        reports |= set(_continued(project, theirs))
    else:
        reports |= set(_kept(project, theirs))
    for schema in project.tops:
        topic = project.topics.get(schema.stem)
        reports |= set(
            judge(
                schema,
                theirs.versions.get(schema.stem, ()),
                topic.compatibility if topic else level,
                parity=topic.parity if topic else False,
                place=theirs.place,
            )
        )
    return sorted(reports)


def _kept(project: Project, theirs: Published) -> Iterator[Report]:
    """Where there is no history, the schema itself is what was published."""
    for stem in theirs.versions.keys() - {schema.stem for schema in project.tops}:
        file = Position(str(project.folder / f"{stem}.avsc"))
        message = f"{theirs.place} has this schema, and it is gone"
        yield Report(file, stem, "", REMOVED.id, message, REMOVED.mend)


def _continued(project: Project, theirs: Published) -> Iterator[Report]:
    for topic, versions in theirs.versions.items():
        ours = project.history.get(topic, ())
        for version in versions:
            yield from _version(project.folder / HISTORY / topic, topic, version, ours, theirs)


def _version(
    folder: Path, topic: str, version: Version, ours: Sequence[Version], theirs: Published
) -> Iterator[Report]:
    if version.text in (own.text for own in ours):
        return
    file = Position(str(folder / f"{version.number}.avsc"))
    if version.number <= len(ours):
        message = f"version {version.number} is not the one that {theirs.place} has"
        mend = "Take that one, and run codegen generate: yours becomes the next version."
        yield Report(file, topic, "", EDITED.id, message, mend)
    else:
        message = f"{theirs.place} has version {version.number}, which is missing here"
        yield Report(file, topic, "", REMOVED.id, message, REMOVED.mend)
