"""A message as it came from Kafka, and the headers that we read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import confluent_kafka

from messaging.support import correlation

Headers = list[tuple[str, bytes | None]]


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
        """Where it stands; with the time, since a topic made anew counts from 0 again."""
        return f"{self.topic}/{self.partition}/{self.offset}@{self.timestamp}"

    @property
    def size(self) -> int:
        """The value's bytes."""
        return len(self.value or b"")

    @property
    def correlation_id(self) -> str | None:
        value = dict(self.headers).get(correlation.HEADER)
        return value.decode("ascii", "replace") if value else None


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
        return []  # a name that is not UTF-8: Kafka's client can't show any of them
