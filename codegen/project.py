"""A folder of schemas: what every command reads first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .history import Version, compact, read_history
from .published import Published
from .source.schemas import HISTORY, TOPICS_FILE, Schema, read_schemas
from .source.topic_settings import TopicSettings
from .source.topics import read_topics


@dataclass(slots=True, frozen=True)
class Project:
    """A folder of schemas. `versions` has each root's history by its stem, the current one last.

    A newest version that is a draft is in neither, once its schema was edited again.
    """

    folder: Path
    schemas: Sequence[Schema]
    topics: Mapping[str, TopicSettings]
    history: Mapping[str, Sequence[Version]]
    versions: Mapping[str, Sequence[Version]]

    @property
    def roots(self) -> list[Schema]:
        """The schemas that are modules of their own; with topics, each is a topic's."""
        return [schema for schema in self.schemas if not schema.shared]


def read_project(folder: Path) -> Project:
    """Reads the folder. Raises InputError, UsageError where there is no such folder."""
    schemas = read_schemas(folder)
    topics = read_topics(folder / TOPICS_FILE, schemas)
    history = read_history(folder / HISTORY)
    published = Published(folder / HISTORY)
    for schema in schemas:
        if not schema.shared and _is_edited_draft(history.get(schema.stem, ()), schema, published):
            history[schema.stem].pop()
    versions = {
        schema.stem: _with_current(history.get(schema.stem, ()), schema)
        for schema in schemas
        if not schema.shared
    }
    return Project(folder, schemas, topics, history, versions)


def _is_edited_draft(history: Sequence[Version], schema: Schema, published: Published) -> bool:
    edited = bool(history) and history[-1].text != compact(schema.tree)
    return edited and not published.has(schema.stem, history[-1].number)


def _with_current(history: Sequence[Version], schema: Schema) -> list[Version]:
    text = compact(schema.tree)
    if history and history[-1].text == text:
        return list(history)
    return [*history, Version(len(history) + 1, text, schema.node)]
