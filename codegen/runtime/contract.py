"""What generated code says about classes and topics."""

from __future__ import annotations

from dataclasses import dataclass

from .nodes import Json
from .to_json import to_json


@dataclass(slots=True, frozen=True, kw_only=True)
class Contract:
    """The published schema behind a class.

    `schema` is the text exactly as registered; `fingerprint` ignores its layout and docs. `topic`,
    `subject` and `key` are empty for a schema without a topic.
    """

    topic: str
    subject: str
    name: str
    version: int
    schema: str
    fingerprint: str
    key: str

    def as_written(self, data: bytes, schema: str) -> dict[str, Json]:
        """What `data` holds, as JSON by the names in its writer's `schema`, without resolution."""
        return to_json(data, schema)


@dataclass(slots=True, frozen=True, kw_only=True)
class Topic:
    """A topic and the class of its messages. `retention` is in milliseconds, -1 for unlimited."""

    name: str
    event: type
    key: str
    partitions: int
    retention: int
    compatibility: str
    producers: tuple[str, ...]
    consumers: tuple[str, ...]
