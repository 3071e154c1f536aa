"""From a folder of schemas to the files of a contracts package and of the history."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import runtime
from .history import SUMS, checksums, compact, pretty, read_history, recorded_files
from .model.package import Version, plan_package
from .render.module import render_init, render_module, render_topics
from .source.schemas import HISTORY, Schema, read_schemas
from .source.topics import TopicSettings, read_topics

TOPICS_FILE = "topics.toml"


@dataclass(slots=True, frozen=True)
class Project:
    """A folder of schemas, read. `versions` has each stem's history with the current one last."""

    folder: Path
    schemas: Sequence[Schema]
    topics: Mapping[str, TopicSettings]
    history: Mapping[str, Sequence[Version]]
    versions: Mapping[str, Sequence[Version]]

    @property
    def tops(self) -> list[Schema]:
        """The schemas that are modules of their own, a topic's each where there are topics."""
        return [schema for schema in self.schemas if not schema.shared]


def read_project(folder: Path) -> Project:
    """Everything under the folder. Raises InputError."""
    schemas = read_schemas(folder)
    topics = read_topics(folder / TOPICS_FILE, schemas)
    history = read_history(folder / HISTORY)
    versions = {
        schema.stem: _with_current(history.get(schema.stem, ()), schema)
        for schema in schemas
        if not schema.shared
    }
    return Project(folder, schemas, topics, history, versions)


def _with_current(history: Sequence[Version], schema: Schema) -> list[Version]:
    text = compact(schema.tree)
    if history and history[-1].text == text:
        return list(history)
    return [*history, Version(len(history) + 1, text, schema.node)]


def package_files(project: Project) -> dict[str, str]:
    """Every file of the contracts package, by its path inside it."""
    package = plan_package(project.schemas, project.topics, project.versions)
    sources = {f"{module}.py": render_module(package, module) for module in package.modules}
    sources["__init__.py"] = render_init(package)
    if project.topics:
        sources["topics.py"] = render_topics(package)
    return {**sources, "py.typed": "", **_runtime_files()}


def history_files(project: Project) -> dict[str, str]:
    """Every file of the history by its path inside it: what was published, and what is new."""
    files = recorded_files(project.folder / HISTORY)
    for topic in project.topics:
        current = project.versions[topic][-1]
        files.setdefault(f"{topic}/{current.number}.avsc", pretty(json.loads(current.text)))
    return {**files, SUMS: checksums(files)} if files else {}


def _runtime_files() -> dict[str, str]:
    folder = Path(runtime.__file__).parent
    return {
        f"runtime/{file.name}": file.read_text(encoding="utf-8")
        for file in folder.iterdir()
        if file.name.endswith((".py", "py.typed"))
    }
