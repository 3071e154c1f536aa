"""A message received from Kafka."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

import confluent_kafka

from messaging.support import correlation

Headers = list[tuple[str, bytes | None]]
Partition = tuple[str, int]
"""The topic and the number."""


@dataclass(frozen=True, slots=True)
class Message:
    topic: str
    partition: int
    offset: int
    timestamp: int  # milliseconds since the epoch
    key: bytes | None
    value: bytes | None
    headers: Headers

    @property
    def id(self) -> str:
        """Unique: the timestamp differs where a recreated topic starts again at offset 0."""
        return f"{self.topic}/{self.partition}/{self.offset}@{self.timestamp}"

    @property
    def size(self) -> int:
        """The size of the value in bytes."""
        return len(self.value or b"")

    @property
    def correlation_id(self) -> str | None:
        value = dict(self.headers).get(correlation.HEADER)
        return value.decode("ascii", "replace") if value else None


def partition_of(message: Message) -> Partition:
    return message.topic, message.partition


def by_partition(messages: Iterable[Message]) -> dict[Partition, list[Message]]:
    """The messages of each partition, in their order."""
    found: dict[Partition, list[Message]] = {}
    for message in messages:
        found.setdefault(partition_of(message), []).append(message)
    return found


def received(message: confluent_kafka.Message) -> Message:
    key, value = message.key(), message.value()
    return Message(
        topic=message.topic() or "",
        partition=message.partition() or 0,
        offset=message.offset() or 0,
        timestamp=message.timestamp()[1],
        key=key.encode() if isinstance(key, str) else key,
        value=value.encode() if isinstance(value, str) else value,
        headers=_headers(message),
    )


def _headers(message: confluent_kafka.Message) -> Headers:
    try:
        return list(cast("Headers", message.headers() or []))
    except (SystemError, UnicodeDecodeError):
        return []  # a name is not UTF-8: Kafka's client then returns none of them
