"""The compatibility check: every topic's newest version against what was published before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..compatibility import Violation, check_level
from ..errors import CodegenError
from ..history import Version, compact, edited
from ..project import Project
from ..reporting import Report
from ..source.json_reader import position_at
from ..source.schemas import HISTORY, Schema


def check_project(project: Project) -> list[Report]:
    """Every violation in every topic, and every published version that was edited."""
    reports = [*check_sums(project)]
    edited = {report.subject for report in reports}  # nothing can be held to what they say now
    for schema in project.tops:
        if schema.stem in project.topics and schema.stem not in edited:
            *previous, _ = project.versions[schema.stem]
            topic = project.topics[schema.stem]
            reports += judge(schema, previous, topic.compatibility, parity=topic.parity)
    return sorted(reports)


def refuse_violations(project: Project) -> None:
    """Raises CodegenError with every violation, where there is any."""
    reports = check_project(project)
    if reports:
        raise CodegenError("\n".join(str(report) for report in reports))


def check_sums(project: Project) -> Iterator[Report]:
    """Every published version that is not as it was recorded."""
    for fault in edited(project.folder / HISTORY):
        problem, _, mend = fault.problem.partition(": ")
        topic = fault.position.file.split("/")[-2]
        mend = f"{mend[:1].upper()}{mend[1:]}."
        yield Report(fault.position, topic, "", "PUBLISHED_VERSION_EDITED", problem, mend)


def judge(
    schema: Schema,
    previous: Sequence[Version],
    level: str,
    *,
    parity: bool = False,
    place: str = "",
) -> Iterator[Report]:
    """How the schema breaks the level towards `previous`, published at `place`.

    A version of the number 0 is the place's only one.
    """
    texts = [version.text for version in previous]
    alike: dict[Violation, list[int]] = {}  # versions that break alike are told in one line
    for violation in check_level(level, compact(schema.tree), texts, parity=parity):
        key = replace(violation, version=0, reader_at=violation.new_at, writer_at=())
        alike.setdefault(key, []).append(previous[violation.version - 1].number)
    for violation, numbers in alike.items():  # `reader_at` is the place in the new version now
        yield Report(
            position_at(schema.tree, violation.reader_at),
            schema.stem,
            violation.path,
            violation.rule,
            f"{violation.message}; {_reason(level, violation, numbers, place)}",
            violation.mend,
        )


def _reason(level: str, violation: Violation, numbers: list[int], place: str) -> str:
    one = len(numbers) == 1
    old = f"version{'' if one else 's'} {', '.join(map(str, numbers))}"
    if place:
        old = place if numbers == [0] else f"{old} of {place}"
    if violation.new_reads:
        return f"{level} asks that this version reads what {old} wrote"
    return f"{level} asks that {old} read{'s' if one else ''} what this version writes"
