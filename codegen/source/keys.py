"""The schemas of keys, for topics that name one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from ..diagnostic import Diagnostic, Position
from ..errors import InputError
from ..runtime.nodes import PRIMITIVES
from .json_reader import Object
from .rules import INVALID_KEY
from .schemas import Schema, parse_schema
from .suggestion import suggestion
from .topic_settings import TopicSettings


def key_schemas(
    file: Path, topics: Mapping[str, TopicSettings], library: Mapping[str, Object]
) -> list[tuple[Schema, TopicSettings]]:
    """The schema of each topic's key that has one, with the settings of its subject.

    `file` is topics.toml, and `library` every known type. Raises InputError.
    """
    named = [topic for topic in topics.values() if topic.key_schema]
    if not named:
        return []
    found = [error for topic in named for error in _problems(file, topic, topics, library)]
    if found:
        raise InputError(found)
    return [
        (
            parse_schema(str(file), topic.key_subject, topic.key_schema, library, shared=False),
            replace(topic, name=topic.key_subject, key="", key_schema="", key_of=topic.name),
        )
        for topic in named
    ]


def _problems(
    file: Path,
    topic: TopicSettings,
    topics: Mapping[str, TopicSettings],
    library: Mapping[str, Object],
) -> Iterator[Diagnostic]:
    name = topic.key_schema
    position = Position(str(file))
    if name not in library and name not in PRIMITIVES:
        message = f"there is no type named {name}, which is the key_schema of {topic.name}"
        yield INVALID_KEY.diagnostic(position, message, fix=suggestion(name, library))
    if topic.key_subject in topics:
        message = f"the topic {topic.key_subject} has the subject of the keys of {topic.name}"
        yield INVALID_KEY.diagnostic(position, message, fix="Rename one of the topics.")
