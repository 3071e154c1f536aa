"""What the documents show of a project: messages, their versions, and the types inside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..diffing import Comparison, compare
from ..history import Version
from ..project import Project
from ..runtime.nodes import Field, Named, Node, Record, Union
from ..source.marks import Marks, PlacedField, placed_fields
from ..source.named import named_types
from ..source.topic_settings import TopicSettings


@dataclass(slots=True, frozen=True)
class Message:
    """A root: a record, or a union of records, of which each message is one.

    With topics it is a topic's. `versions` begins with the oldest.
    """

    name: str
    records: tuple[Record, ...]
    topic: TopicSettings | None
    versions: tuple[Version, ...]
    fields: tuple[PlacedField, ...]

    @property
    def personal(self) -> list[str]:
        """The paths of the fields marked as personal data, the outermost only."""
        return [each.path for each in self.fields if each.is_personal and not each.is_inside]

    @property
    def record(self) -> Record | None:
        """The record; None of a union."""
        return self.records[0] if isinstance(self.version.node, Record) else None

    @property
    def title(self) -> str:
        """The short names: `PaymentMade`, or `PaymentMade or PaymentFailed`."""
        return " or ".join(record.short_name for record in self.records)

    @property
    def key(self) -> str:
        """Its name among messages: the record's short name, or the topic's of a union."""
        return self.record.short_name if self.record else self.name

    @property
    def doc(self) -> str:
        """The record's doc; a union has none."""
        return self.record.doc if self.record else ""

    @property
    def version(self) -> Version:
        return self.versions[-1]

    def compare(self, older: int, newer: int) -> Comparison:
        """The version `newer` with all up to `older`; both count from 1."""
        return compare(self.versions[:older], self.versions[newer - 1], self.topic)


@dataclass(slots=True, frozen=True)
class Catalog:
    """`types` has every named type that is not a message, by full name, ordered by short name;
    `used_by` has the names of the messages that contain each; `placed` every place of a field, by
    the full name of its record and its own."""

    messages: tuple[Message, ...]
    types: Mapping[str, Named]
    used_by: Mapping[str, Sequence[str]]
    placed: Mapping[tuple[str, str], Sequence[PlacedField]]

    def is_personal(self, record: Record, field: Field) -> bool:
        """Whether the field is marked as personal data, in any message."""
        return any(each.is_personal for each in self.placed.get((record.name, field.name), ()))

    def marks(self, record: Record, field: Field) -> Marks:
        """What the schema says of the field beside its type."""
        placed = self.placed.get((record.name, field.name))
        return placed[0].marks if placed else Marks()

    def anchor(self, node: Named) -> str:
        """The type's id on the page: a message's name, or one that no message has."""
        own = (each.name for each in self.messages if each.record and each.record.name == node.name)
        return next(own, f"type:{node.name}")


def read_catalog(project: Project) -> Catalog:
    """The project's catalog, independent of the order of files."""
    messages = tuple(_messages(project))
    roots = {message.record.name for message in messages if message.record}
    types: dict[str, Named] = {}
    used_by: dict[str, list[str]] = {}
    for message in messages:
        for name, node in named_types(message.version.node).items():
            if name not in roots:
                types.setdefault(name, node)
                used_by.setdefault(name, []).append(message.name)
    ordered = dict(sorted(types.items(), key=lambda item: (item[1].short_name, item[0])))
    placed: dict[tuple[str, str], list[PlacedField]] = {}
    for each in (each for message in messages for each in message.fields):
        placed.setdefault((each.record.name, each.field.name), []).append(each)
    return Catalog(messages, ordered, used_by, placed)


def _messages(project: Project) -> Iterator[Message]:
    for schema in project.schemas:
        topic = project.topics.get(schema.stem)
        if not schema.shared and not (topic and topic.key_of) and (found := _records(schema.node)):
            versions = tuple(project.versions[schema.stem])
            fields = tuple(placed_fields(schema, topic.pii if topic else ()))
            yield Message(schema.stem, found, topic, versions, fields)


def _records(node: Node) -> tuple[Record, ...]:
    """The record, or those of a union; none of anything else."""
    branches = node.branches if isinstance(node, Union) else (node,)
    found = tuple(branch for branch in branches if isinstance(branch, Record))
    return found if len(found) == len(branches) else ()
