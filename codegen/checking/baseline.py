"""The baseline of a check: the versions that a folder, a git ref or a registry has."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import CodegenError, InputError, UsageError
from ..git import export
from ..history import Version, compact, read_history
from ..project import Project, read_project
from ..registry.client import Registry
from ..registry.errors import without_credentials
from ..runtime.errors import SchemaError
from ..runtime.parser import parse
from ..source.schemas import HISTORY, TOPICS_FILE, schema_files


@dataclass(slots=True, frozen=True)
class Baseline:
    """`name` is what messages call it; `versions` begins with each topic's oldest.

    `has_history`: the versions are a history, which the project's must continue unchanged.
    `has_texts`: their texts are as they were written; a registry writes them in its own way.
    """

    name: str
    versions: Mapping[str, Sequence[Version]]
    has_history: bool = True
    has_texts: bool = True


def read_baseline(against: str, project: Project) -> Baseline:
    """The baseline at a registry's address, in a folder, or at a git ref.

    Raises UsageError where there is none, CodegenError where it can't be read.
    """
    if not against.strip():
        raise UsageError("--against is empty: give a git ref, a folder or a registry's address.")
    if "://" in against:
        return _from_registry(against, project)
    if Path(against).is_dir():
        return _from_folder(Path(against), against, project)
    with tempfile.TemporaryDirectory() as scratch:
        export(against, project.folder, Path(scratch))
        try:
            return _from_folder(Path(scratch), against, project)
        except InputError as error:
            problem = str(error).replace(f"{scratch}/", "")
            raise CodegenError(f"The baseline {against} can't be read:\n{problem}") from None


def _from_folder(folder: Path, name: str, project: Project) -> Baseline:
    history = read_history(folder / HISTORY)
    if history or (folder / TOPICS_FILE).exists():
        return Baseline(name, history)
    files = schema_files(folder)
    if not any(file.parent == folder for file in files) and (project.topics or not files):
        if name == str(folder):
            raise UsageError(f"The folder {name} has no schema and no history: name another.")
        return Baseline(name, {})
    versions = {
        root.stem: [Version(0, compact(root.tree), root.node)]
        for root in read_project(folder).roots
    }
    return Baseline(name, versions, has_history=False)


def _from_registry(url: str, project: Project) -> Baseline:
    registry = Registry(url)
    versions = {
        topic: [_version(topic, *found) for found in registry.versions(f"{topic}-value")]
        for topic in project.topics
    }
    return Baseline(without_credentials(url), versions, has_texts=False)


def _version(topic: str, number: int, text: str) -> Version:
    try:
        return Version(number, compact(json.loads(text)), parse(text))
    except (ValueError, SchemaError) as error:
        problem = f"version {number} of {topic}-value in the registry can't be read: {error}"
        raise CodegenError(problem) from None
