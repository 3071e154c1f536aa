"""What the documents tell, gathered from a project: messages, their versions, the types inside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..diffing import Change, advise, differences, kept_level
from ..history import Version
from ..project import Project
from ..runtime.nodes import Named, Record
from ..source.named import named_types
from ..source.topics import TopicSettings


@dataclass(slots=True, frozen=True)
class Step:
    """A version and what it changed; `advice` is how to deploy it, empty for the first."""

    version: Version
    changes: tuple[Change, ...] = ()
    keeps: str = ""
    advice: str = ""


@dataclass(slots=True, frozen=True)
class Message:
    """A schema of its own, a topic's where there are topics. `versions` has the oldest first."""

    name: str
    record: Record
    topic: TopicSettings | None
    versions: tuple[Version, ...]

    @property
    def version(self) -> Version:
        return self.versions[-1]

    def steps(self) -> Iterator[Step]:
        """Each version after the one before it, the newest first."""
        for index in reversed(range(len(self.versions))):
            yield step(self.versions[:index], self.versions[index], self.topic)


@dataclass(slots=True, frozen=True)
class Catalog:
    """`types` has every named type that is no message itself, by full name in order;
    `used_by` has the names of the messages that each is a part of."""

    messages: tuple[Message, ...]
    types: Mapping[str, Named]
    used_by: Mapping[str, Sequence[str]]

    def anchor(self, node: Named) -> str:
        """The type's place among the others: a message's own name, or one that no message has."""
        own = (message.name for message in self.messages if message.record.name == node.name)
        return next(own, f"type:{node.name}")


def read_catalog(project: Project) -> Catalog:
    """Everything of the project that documents tell, in an order of its own."""
    messages = tuple(_messages(project))
    roots = {message.record.name for message in messages}
    types: dict[str, Named] = {}
    used_by: dict[str, list[str]] = {}
    for message in messages:
        for name, node in named_types(message.record).items():
            if name not in roots:
                types.setdefault(name, node)
                used_by.setdefault(name, []).append(message.name)
    ordered = dict(sorted(types.items(), key=lambda item: (item[1].short_name, item[0])))
    return Catalog(messages, ordered, used_by)


def _messages(project: Project) -> Iterable[Message]:
    for schema in project.schemas:
        if not schema.shared and isinstance(schema.node, Record):
            topic = project.topics.get(schema.stem)
            versions = tuple(project.versions[schema.stem])
            yield Message(schema.stem, schema.node, topic, versions)


def step(earlier: Sequence[Version], version: Version, topic: TopicSettings | None) -> Step:
    """The version after the last of the earlier ones; the first where there is none."""
    if not earlier:
        return Step(version)
    changes = tuple(differences(earlier[-1].node, version.node))
    parity = bool(topic and topic.parity)
    keeps = kept_level(version.text, [each.text for each in earlier], parity=parity)
    services = (topic.producers, topic.consumers) if topic else ((), ())
    return Step(version, changes, keeps, advise(keeps, *services).sentence)
