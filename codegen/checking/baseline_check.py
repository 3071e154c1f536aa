"""Checks a project against a baseline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..compatibility import CompatibilityRule
from ..diagnostic import Diagnostic, Position
from ..history import VERSION_EDITED, VERSION_REMOVED, Version, edited_versions
from ..project import Project
from ..source.schemas import HISTORY
from .baseline import Baseline
from .history_check import check_schema


def check_baseline(
    project: Project, baseline: Baseline, level: str, custom: Sequence[CompatibilityRule] = ()
) -> list[Diagnostic]:
    """Every violation; `level` applies to a schema without a topic."""
    compare = _missing_versions if baseline.has_history else _missing_schemas
    found = {*edited_versions(project.folder / HISTORY), *compare(project, baseline)}
    for root in project.roots:
        topic = project.topics.get(root.stem)
        found |= set(
            check_schema(
                root,
                baseline.versions.get(root.stem, ()),
                topic.compatibility if topic else level,
                parity=topic.parity if topic else False,
                baseline=baseline.name,
                custom=custom,
            )
        )
    return sorted(found)


def _missing_schemas(project: Project, baseline: Baseline) -> Iterator[Diagnostic]:
    """Without a history, the baseline's schemas are what was published."""
    for stem in baseline.versions.keys() - {schema.stem for schema in project.schemas}:
        position = Position(str(project.folder / f"{stem}.avsc"))
        message = f"{baseline.name} has this schema, and it is missing here"
        yield VERSION_REMOVED.diagnostic(position, message, subject=stem)


def _missing_versions(project: Project, baseline: Baseline) -> Iterator[Diagnostic]:
    for topic, versions in baseline.versions.items():
        own_versions = project.history.get(topic, ())
        by_text = baseline.has_texts
        known = {own.text if by_text else own.content for own in own_versions}
        for version in versions:
            if (version.text if by_text else version.content) not in known:
                folder = project.folder / HISTORY / topic
                yield _missing_version(folder, version, own_versions, baseline.name)


def _missing_version(
    folder: Path, version: Version, own_versions: Sequence[Version], baseline: str
) -> Diagnostic:
    position = Position(str(folder / f"{version.number}.avsc"))
    if version.number > len(own_versions):
        message = f"{baseline} has version {version.number}, which is missing here"
        return VERSION_REMOVED.diagnostic(position, message, subject=folder.name)
    message = f"version {version.number} differs from that of {baseline}"
    fix = "Restore that one, and run codegen generate: yours becomes the next version."
    return VERSION_EDITED.diagnostic(position, message, subject=folder.name, fix=fix)
