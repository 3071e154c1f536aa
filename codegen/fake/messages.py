"""Random messages of a topic: key and value, as Avro and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..errors import UsageError
from ..history import Version
from ..project import Project
from ..runtime.nodes import Json
from ..runtime.to_json import json_value
from .choices import Seeded
from .generator import generator


@dataclass(slots=True, frozen=True)
class FakeMessage:
    """Key and value as plain Avro; a key that is a field is text, and empty without a topic."""

    key: bytes
    value: bytes
    json: Json


class FakeTopic:
    """What random messages of a topic are made of; without topics, of a file's schema."""

    def __init__(self, project: Project, name: str) -> None:
        if name not in project.versions:
            known = ", ".join(project.versions)
            raise UsageError(f"There is no topic {name}: the topics are {known}.")
        self.name = name
        self.settings = project.topics.get(name)
        self.version: Version = project.versions[name][-1]
        self.key_version: Version | None = None
        if self.settings and self.settings.key_schema:
            self.key_version = project.versions[self.settings.key_subject][-1]

    def messages(self, seed: int) -> Iterator[FakeMessage]:
        """Messages without end, the same for the same seed. Raises SchemaTooLargeError."""
        choices = Seeded(seed)
        value = generator(self.version.node)
        key = generator(self.key_version.node) if self.key_version else None
        while True:
            data = value(choices)
            json = json_value(data, self.version.text)
            yield FakeMessage(key(choices) if key else self._field(json), data, json)

    def _field(self, json: Json) -> bytes:
        """The value of the field that is the key."""
        named = self.settings.key if self.settings else ""
        return str(json[named]).encode() if named else b""
