"""Whom a change reaches: topics, the services around them, and who goes first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..compatibility import check_level
from ..diffing import Advice, Change, advise, differences, kept_level
from ..history import Version, compact
from ..project import Project
from ..source.definitions import definitions
from ..source.schemas import Schema
from ..source.topics import TopicSettings


@dataclass(slots=True, frozen=True)
class TopicChange:
    """A topic whose schema is not the one last published.

    `keeps` is the strongest level that it keeps, `promised` the topic's own, and `broken` that the
    one does not do for the other.
    """

    topic: str
    producers: tuple[str, ...]
    consumers: tuple[str, ...]
    keeps: str
    promised: str
    broken: bool
    advice: Advice
    changes: Sequence[Change]

    @property
    def way(self) -> str:
        """`order.created (orders to analytics)`."""
        ends = ", ".join(self.producers), ", ".join(self.consumers)
        return f"{self.topic} ({ends[0] or 'nobody'} to {ends[1] or 'nobody'})"


@dataclass(slots=True, frozen=True)
class Impact:
    """`shared` has each shared type that changed, with the topics that it reaches."""

    topics: Sequence[TopicChange]
    shared: Mapping[str, Sequence[TopicChange]]

    def lines(self) -> list[str]:
        """The impact for people."""
        return [*self._topic_lines(), *self._shared_lines()]

    def _topic_lines(self) -> Iterator[str]:
        for change in self.topics:
            short = f", where {change.promised} is promised" if change.broken else ""
            yield f"{change.way} changes and keeps {change.keeps}{short}. {change.advice.sentence}"
            yield from (f"  {line}" for line in change.changes)

    def _shared_lines(self) -> Iterator[str]:
        for name, reached in self.shared.items():
            yield f"{name} is shared, and its change reaches {len(reached)} topics:"
            yield from (f"  {change.way}: {change.advice.sentence}" for change in reached)

    def as_json(self) -> dict[str, Any]:
        """The impact for scripts."""
        return {
            "changes": [_topic_json(change) for change in self.topics],
            "sharedTypes": {
                name: [change.topic for change in reached] for name, reached in self.shared.items()
            },
        }


def impact(project: Project, published: Mapping[str, Sequence[Version]]) -> Impact:
    """Every topic whose schema differs from the last published version, and why."""
    found = []
    for schema in project.tops:
        topic, versions = project.topics.get(schema.stem), published.get(schema.stem, ())
        if topic and versions and versions[-1].text != compact(schema.tree):
            found.append(_topic_change(schema, topic, versions))
    reached = {name: [c for c in found if _touches(c, name)] for name in _shared_types(project)}
    return Impact(found, {name: changes for name, changes in reached.items() if changes})


def _topic_change(schema: Schema, topic: TopicSettings, versions: Sequence[Version]) -> TopicChange:
    new, previous = compact(schema.tree), [version.text for version in versions]
    promised = topic.compatibility
    keeps = kept_level(new, previous, parity=topic.parity)
    return TopicChange(
        topic=topic.name,
        producers=topic.producers,
        consumers=topic.consumers,
        keeps=keeps,
        promised=promised,
        broken=bool(check_level(promised, new, previous, parity=topic.parity)),
        advice=advise(keeps, topic.producers, topic.consumers),
        changes=differences(versions[-1].node, schema.node),
    )


def _touches(change: TopicChange, name: str) -> bool:
    return any(part.owner == name for part in change.changes)


def _shared_types(project: Project) -> list[str]:
    """Every type that a file beside the topics' own defines, by full name."""
    return sorted(
        {
            definition.name
            for schema in project.schemas
            if schema.shared
            for definition in definitions(schema.tree)
        }
    )


def _topic_json(change: TopicChange) -> dict[str, Any]:
    return {
        "topic": change.topic,
        "producers": list(change.producers),
        "consumers": list(change.consumers),
        "keeps": change.keeps,
        "promised": change.promised,
        "deployFirst": change.advice.first,
        "advice": change.advice.sentence,
        "changes": [
            {"sign": part.sign, "path": part.path, "sentence": part.sentence}
            for part in change.changes
        ],
    }
