"""The baseline of a check: the versions that a folder, a git ref or a registry has."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import CodegenError, InputError, UsageError, without_credentials
from ..git import export
from ..history import Version, compact, read_history
from ..project import Project
from ..registry.client import Registry
from ..runtime.errors import SchemaError
from ..runtime.parser import parse
from ..source.schemas import HISTORY, TOPICS_FILE, read_schemas, schema_files


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
        schema.stem: [Version(0, compact(schema.tree), schema.node)]
        for schema in read_schemas(folder, project.included)
        if not schema.shared
    }
    return Baseline(name, versions, has_history=False)


def _from_registry(url: str, project: Project) -> Baseline:
    with Registry(url) as registry:
        versions = {topic: _versions(registry, project.subject(topic)) for topic in project.topics}
    return Baseline(without_credentials(url), versions, has_texts=False)


def _versions(registry: Registry, subject: str) -> list[Version]:
    return [_version(subject, number, text) for number, text in registry.versions(subject)]


def _version(subject: str, number: int, text: str) -> Version:
    try:
        return Version(number, compact(json.loads(text)), parse(text))
    except (ValueError, SchemaError) as error:
        problem = f"version {number} of {subject} in the registry can't be read: {error}"
        raise CodegenError(problem) from None
