"""What a change affects: topics, their services, and which to deploy first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..compatibility import check_level
from ..diffing import Comparison, compare
from ..diffing.differences import differences
from ..history import Version
from ..project import Project
from ..source.definitions import definitions
from ..source.topic_settings import TopicSettings


@dataclass(slots=True, frozen=True)
class TopicChange:
    """A topic whose schema differs from its last published version.

    `violates` is whether the change violates the topic's compatibility level.
    """

    topic: TopicSettings
    comparison: Comparison
    violates: bool

    @property
    def route(self) -> str:
        """`order.created (orders to analytics)`."""
        producers = ", ".join(self.topic.producers) or "nobody"
        consumers = ", ".join(self.topic.consumers) or "nobody"
        return f"{self.topic.name} ({producers} to {consumers})"

    @property
    def advice(self) -> str:
        return self.comparison.advice.sentence

    @property
    def sentence(self) -> str:
        """Which level the change satisfies, and what to deploy first."""
        level = self.comparison.level
        if self.violates:
            level = f"{level}, not the required {self.topic.compatibility}"
        return f"{self.route} changes and satisfies {level}. {self.advice}"


@dataclass(slots=True, frozen=True)
class Impact:
    """`shared` has each shared type that changed, with the topics that use it."""

    topics: Sequence[TopicChange]
    shared: Mapping[str, Sequence[TopicChange]]

    def lines(self) -> list[str]:
        """The impact as text."""
        return [*self._topic_lines(), *self._shared_lines()]

    def _topic_lines(self) -> Iterator[str]:
        for change in self.topics:
            yield change.sentence
            yield from (f"  {line}" for line in change.comparison.changes)

    def _shared_lines(self) -> Iterator[str]:
        for name, affected in self.shared.items():
            topics = f"{len(affected)} topic{'' if len(affected) == 1 else 's'}"
            yield f"The change of the shared type {name} affects {topics}:"
            yield from (f"  {change.route}: {change.advice}" for change in affected)

    def as_json(self) -> dict[str, Any]:
        """The impact as JSON."""
        return {
            "changes": [_topic_json(change) for change in self.topics],
            "sharedTypes": {
                name: [change.topic.name for change in affected]
                for name, affected in self.shared.items()
            },
        }


def impact(project: Project, published: Mapping[str, Sequence[Version]]) -> Impact:
    """Every topic whose schema differs from the last published version, and how."""
    found = []
    for name, (*_, new) in project.versions.items():
        topic, versions = project.topics.get(name), published.get(name, ())
        if topic and versions and differences(versions[-1].node, new.node):
            found.append(_topic_change(topic, new, versions))
    affected = {name: [c for c in found if _changes(c, name)] for name in _shared_types(project)}
    return Impact(found, {name: changes for name, changes in affected.items() if changes})


def _topic_change(topic: TopicSettings, new: Version, versions: Sequence[Version]) -> TopicChange:
    texts = [version.text for version in versions]
    violations = check_level(topic.compatibility, new.text, texts, parity=topic.parity)
    return TopicChange(topic, compare(versions, new, topic), bool(violations))


def _changes(change: TopicChange, name: str) -> bool:
    return any(part.owner == name for part in change.comparison.changes)


def _shared_types(project: Project) -> list[str]:
    """The full name of every type that a shared file defines."""
    return sorted(
        {
            definition.name
            for schema in project.schemas
            if schema.shared
            for definition in definitions(schema.tree)
        }
    )


def _topic_json(change: TopicChange) -> dict[str, Any]:
    found = change.comparison
    return {
        "topic": change.topic.name,
        "producers": list(change.topic.producers),
        "consumers": list(change.topic.consumers),
        "level": change.topic.compatibility,
        "satisfies": found.level,
        "deployFirst": found.advice.first,
        "advice": change.advice,
        "changes": [
            {"sign": part.sign, "path": part.path, "sentence": part.sentence}
            for part in found.changes
        ],
    }
