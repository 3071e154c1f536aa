"""From a folder of schemas to the files of a contracts package and of the history."""

from __future__ import annotations

import json
from pathlib import Path

from .. import runtime
from ..history import SUMS, checksums, history_notes, pretty, recorded_files
from ..model.package import plan_package
from ..project import Project
from ..render.module import render_init, render_module, render_topics
from ..runtime.nodes import Record
from ..source.named import named_types
from ..source.schemas import HISTORY


def package_files(project: Project, *, all_codecs: bool = False) -> dict[str, str]:
    """Every file of the contracts package, by its path inside the package."""
    package = plan_package(project.schemas, project.topics, project.versions, all_codecs=all_codecs)
    sources = {f"{module}.py": render_module(package, module) for module in package.modules}
    sources["__init__.py"] = render_init(package)
    if project.topics:
        sources["topics.py"] = render_topics(package)
    return {**sources, "py.typed": "", **_runtime_files()}


def without_codec(project: Project) -> list[str]:
    """The full name of every record that is no root: its class has no `encode` and `decode`."""
    records = {
        name
        for schema in project.schemas
        for name, node in named_types(schema.node).items()
        if isinstance(node, Record)
    }
    return sorted(
        records - {root.node.name for root in project.roots if isinstance(root.node, Record)}
    )


def history_files(project: Project) -> dict[str, str]:
    """Every file of the history by its path inside it: published versions and new ones."""
    folder = project.folder / HISTORY
    files = {
        name: text
        for name, text in recorded_files(folder).items()
        if not is_replaced(project, Path(name))
    }
    for topic in project.topics:
        current = project.versions[topic][-1]
        files.setdefault(f"{topic}/{current.number}.avsc", pretty(json.loads(current.text)))
    return {**files, SUMS: checksums(files), **history_notes(folder)} if files else {}


def is_replaced(project: Project, version: Path) -> bool:
    """Whether the file of a version is a draft that the project has no more."""
    topic = version.parent.name
    return topic in project.history and int(version.stem) > len(project.history[topic])


def _runtime_files() -> dict[str, str]:
    folder = Path(runtime.__file__).parent
    return {
        f"runtime/{file.name}": file.read_text(encoding="utf-8")
        for file in folder.iterdir()
        if file.name.endswith((".py", "py.typed"))
    }
