"""A folder of schemas: what every command reads first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .history import Version, compact, read_history
from .published import Published
from .source.includes import parse_include, read_included
from .source.json_reader import Object
from .source.keys import key_schemas
from .source.schemas import HISTORY, TOPICS_FILE, Schema, read_schemas, types_of
from .source.topic_settings import TopicSettings, subject_of
from .source.topics import read_include, read_topics


@dataclass(slots=True, frozen=True)
class Project:
    """A folder of schemas. `versions` has each root's history by its stem, the current one last.

    `topics` has the settings of keys, too, where a topic names their schema: by `<topic>-key`.
    A newest version that is a draft is in neither, once its schema was edited again.
    `included` has the named types of other projects, by full name.
    """

    folder: Path
    schemas: Sequence[Schema]
    topics: Mapping[str, TopicSettings]
    history: Mapping[str, Sequence[Version]]
    versions: Mapping[str, Sequence[Version]]
    included: Mapping[str, Object] = field(default_factory=dict)

    def subject(self, topic: str) -> str:
        """The topic's subject in the registry."""
        return subject_of(self.topics[topic], self.versions[topic][-1].node)

    @property
    def roots(self) -> list[Schema]:
        """The schemas that are modules of their own; with topics, each is a topic's."""
        return [schema for schema in self.schemas if not schema.shared]


def read_included_types(folder: Path, include: Iterable[str] = ()) -> dict[str, Object]:
    """The named types of the folder's includes, by full name.

    `include` are those of the command line, relative to the current folder; topics.toml has
    others, relative to its own. Raises UsageError, InputError.
    """
    given = [parse_include(each, Path()) for each in include]
    return read_included(
        [*given, *(parse_include(each, folder) for each in read_include(folder / TOPICS_FILE))]
    )


@dataclass(slots=True, frozen=True)
class Sources:
    """What a folder has beside its history. `library` has every named type, by full name."""

    schemas: list[Schema]
    topics: dict[str, TopicSettings]
    included: Mapping[str, Object]
    library: Mapping[str, Object]


def read_sources(folder: Path, include: Iterable[str] = ()) -> Sources:
    """Raises InputError, UsageError where there is no such folder."""
    included = read_included_types(folder, include)
    schemas = read_schemas(folder, included)
    own = {name: tree for each in schemas for name, tree in types_of(each.tree).items()}
    library = {**included, **own}
    topics, schemas = read_topics(folder / TOPICS_FILE, schemas, library)
    return Sources(schemas, topics, included, library)


def read_project(folder: Path, include: Iterable[str] = ()) -> Project:
    """Reads the folder. Raises InputError, UsageError where there is no such folder."""
    sources = read_sources(folder, include)
    schemas, topics = sources.schemas, sources.topics
    for schema, settings in key_schemas(folder / TOPICS_FILE, topics, sources.library):
        schemas.append(schema)
        topics[settings.name] = settings
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
    return Project(folder, schemas, topics, history, versions, sources.included)


def _is_edited_draft(history: Sequence[Version], schema: Schema, published: Published) -> bool:
    edited = bool(history) and history[-1].text != compact(schema.tree)
    return edited and not published.has(schema.stem, history[-1].number)


def _with_current(history: Sequence[Version], schema: Schema) -> list[Version]:
    text = compact(schema.tree)
    if history and history[-1].text == text:
        return list(history)
    return [*history, Version(len(history) + 1, text, schema.node)]
