"""Checks schemas against earlier versions, by default against the project's own history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..compatibility import CompatibilityRule, Incompatibility, check_level
from ..custom_rules import custom_rules
from ..diagnostic import Diagnostic
from ..errors import InputError
from ..history import VERSION_EDITED, Version, compact, edited_versions
from ..project import Project
from ..source.json_reader import position_at
from ..source.schemas import HISTORY, Schema


def check_history(project: Project, custom: Sequence[CompatibilityRule] = ()) -> list[Diagnostic]:
    """Every edited version, and every violation by a topic whose versions are unedited."""
    found = [*edited_versions(project.folder / HISTORY)]
    edited_topics = {each.subject for each in found}
    for root in project.roots:
        if root.stem in project.topics and root.stem not in edited_topics:
            *previous, _ = project.versions[root.stem]
            topic = project.topics[root.stem]
            level, parity = topic.compatibility, topic.parity
            found += check_schema(root, previous, level, parity=parity, custom=custom)
    return sorted(found)


def unedited_history(project: Project, found: Sequence[Diagnostic]) -> dict[str, Sequence[Version]]:
    """The history without the topics of which `check_history` found an edited version."""
    edited = {each.subject for each in found if each.rule == VERSION_EDITED.id}
    return {topic: past for topic, past in project.history.items() if topic not in edited}


def refuse_violations(project: Project) -> None:
    """Raises InputError with every violation of the history, where there is any.

    Custom rules apply, too.
    """
    if found := check_history(project, custom_rules(project.folder).compatibility):
        raise InputError(found)


def check_schema(
    schema: Schema,
    previous: Sequence[Version],
    level: str,
    *,
    parity: bool = False,
    baseline: str = "",
    custom: Sequence[CompatibilityRule] = (),
) -> Iterator[Diagnostic]:
    """Every violation of the level by the schema; `previous` are the versions of the baseline.

    A version numbered 0 is the only one that the baseline has.
    """
    texts = [version.text for version in previous]
    numbers: dict[Incompatibility, list[int]] = {}  # versions with the same violation: one line
    for found in check_level(level, compact(schema.tree), texts, parity=parity, custom=custom):
        same = replace(found, version=0, reader_at=found.new_at, writer_at=found.new_at)
        numbers.setdefault(same, []).append(previous[found.version - 1].number)
    for found, versions in numbers.items():
        yield Diagnostic(
            position=position_at(schema.tree, found.new_at, schema.file),
            subject=schema.stem,
            path=found.path,
            rule=found.rule,
            message=f"{found.message}; {_reason(level, found.new_reads, versions, baseline)}",
            fix=found.fix,
        )


def _reason(level: str, new_reads: bool, versions: list[int], baseline: str) -> str:
    one = len(versions) == 1
    old = f"version{'' if one else 's'} {', '.join(map(str, versions))}"
    if baseline:
        old = baseline if versions == [0] else f"{old} of {baseline}"
    if new_reads:
        return f"{level} requires that this version reads what {old} wrote"
    return f"{level} requires that {old} read{'s' if one else ''} what this version writes"
