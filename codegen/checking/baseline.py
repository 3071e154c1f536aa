"""What some place has published: another folder, a git ref, or a registry."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import CodegenError, InputError, UsageError
from ..history import Version, compact, read_history
from ..project import TOPICS_FILE, Project, read_project
from ..registry.client import Registry
from ..runtime.errors import SchemaError
from ..runtime.parser import parse
from ..source.schemas import HISTORY, schema_files
from .git import export


@dataclass(slots=True, frozen=True)
class Published:
    """`place` is its name in messages; `versions` begins with each topic's oldest.

    `recorded`: the versions are a history, which ours must continue as it stands.
    """

    place: str
    versions: Mapping[str, Sequence[Version]]
    recorded: bool = True


def published(against: str, project: Project) -> Published:
    """What is published at a registry's address, in a folder, or at a git ref.

    Raises UsageError where there is no such place, CodegenError where it can't be read.
    """
    if not against.strip():
        raise UsageError("--against names no place: give a git ref, a folder or an address.")
    if "://" in against:
        return _at_registry(against, project)
    if Path(against).is_dir():
        return _in_folder(Path(against), against)
    with tempfile.TemporaryDirectory() as scratch:
        export(against, project.folder, Path(scratch))
        try:
            return _in_folder(Path(scratch), against)
        except InputError as error:
            problem = str(error).replace(f"{scratch}/", "")
            raise CodegenError(f"What {against} has can't be read:\n{problem}") from None


def _in_folder(folder: Path, place: str) -> Published:
    history = read_history(folder / HISTORY)
    if history or (folder / TOPICS_FILE).exists():
        return Published(place, history)
    if not any(file.parent == folder for file in schema_files(folder)):
        if place == str(folder):
            raise UsageError(f"{place} is a folder without a schema or a history.")
        return Published(place, {})
    only = {s.stem: [Version(0, compact(s.tree), s.node)] for s in read_project(folder).tops}
    return Published(place, only, recorded=False)


def _at_registry(url: str, project: Project) -> Published:
    registry = Registry(url)
    texts = {topic: registry.versions(f"{topic}-value") for topic in project.topics}
    return Published(
        url,
        {
            topic: [_version(topic, number, text) for number, text in versions]
            for topic, versions in texts.items()
        },
    )


def _version(topic: str, number: int, text: str) -> Version:
    try:
        return Version(number, compact(json.loads(text)), parse(text))
    except (ValueError, SchemaError) as error:
        problem = f"version {number} of {topic}-value in the registry can't be read: {error}"
        raise CodegenError(problem) from None
