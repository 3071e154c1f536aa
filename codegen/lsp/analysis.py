"""What check and lint find in a folder of schemas, with the unsaved texts of an editor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..checking.history_check import check_history, unedited_history
from ..checking.impact import TopicChange, impact
from ..diagnostic import Diagnostic
from ..errors import InputError
from ..lint import lint_schema
from ..project import Project, read_project
from ..source.schemas import TOPICS_FILE
from ..source.texts import unsaved_texts


@dataclass(slots=True, frozen=True)
class Analysis:
    """`violations` are those of `check`, `suggestions` those of `lint`.

    `changes` has each topic whose schema differs from its newest version. The project is None where
    it can't be read; then `violations` says why.
    """

    violations: Sequence[Diagnostic]
    suggestions: Sequence[Diagnostic] = ()
    changes: Sequence[TopicChange] = ()
    project: Project | None = None


def analyse(folder: Path, unsaved: Mapping[Path, str]) -> Analysis:
    """Everything about the folder; `unsaved` has texts by their files. Raises UsageError."""
    with unsaved_texts(unsaved):
        try:
            project = read_project(folder)
        except InputError as error:
            return Analysis(error.diagnostics)
    violations = check_history(project)
    schemas = [schema for schema in project.schemas if Path(schema.file).name != TOPICS_FILE]
    suggestions = sorted({each for schema in schemas for each in lint_schema(schema)})
    changes = impact(project, unedited_history(project, violations)).topics
    return Analysis(violations, suggestions, changes, project)


def folder_of(file: Path, default: Path) -> Path:
    """The folder of schemas that the file belongs to.

    The nearest above it with a topics.toml, else `default` where that contains it, else its own.
    """
    for folder in file.parents:
        if (folder / TOPICS_FILE).exists():
            return folder
    return default if default in file.parents else file.parent
