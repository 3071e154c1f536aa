"""What generated code says about classes and topics."""

from __future__ import annotations

from dataclasses import dataclass


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
