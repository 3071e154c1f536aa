"""What Kafka holds: every message of every topic, and every offset that was committed."""

from __future__ import annotations

import logging
import struct
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from confluent_kafka import Consumer, KafkaError, KafkaException, Message, TopicPartition

from contracts import TOPICS

silent = logging.getLogger("tests.reliability.kafka")  # what a dead broker's clients complain of
silent.addHandler(logging.NullHandler())
silent.propagate = False

_SECONDS = 30.0
_BY_TOPIC = {topic.name: topic.event for topic in TOPICS}
_FRAME_BYTES = 5  # a zero byte, and the schema's id in four
INJECTED, POISON = "reliability", "poison"  # a header of what faults send, and a value of it
GROUPS = (
    "orders-service-group",
    "products-service-group",
    "payments-service-group",
    "notifications-service-group",
    "analytics-service-group",
)


@dataclass(frozen=True, slots=True)
class Sent:
    """A message in a topic. `event` is None where its bytes are no event of that topic."""

    topic: str
    partition: int
    offset: int
    timestamp: int
    key: str
    headers: Mapping[str, bytes | None]
    value: bytes | None
    event: Any | None

    @property
    def event_id(self) -> str:
        return str(self.event.event_id) if self.event is not None else ""

    @property
    def injected(self) -> str:
        """What a fault had this message be; empty where a service sent it."""
        return (self.headers.get(INJECTED) or b"").decode()

    @property
    def is_poison(self) -> bool:
        return self.injected == POISON

    @property
    def copy_of(self) -> str:
        """Of which message a message in a dead letter topic is the copy."""
        names = ("dlq-topic", "dlq-partition", "dlq-offset")
        return "/".join((self.headers.get(name) or b"").decode() for name in names)

    @property
    def place(self) -> str:
        return f"{self.topic}/{self.partition}/{self.offset}"


class Reader:
    """Reads partitions on from where it was, to their end, without joining a group."""

    def __init__(self, brokers: str, topics: Iterable[str]) -> None:
        config = {
            "bootstrap.servers": brokers,
            "group.id": "reliability-reader",
            "enable.auto.commit": False,
            "enable.partition.eof": True,
            "reconnect.backoff.max.ms": 1_000,
        }
        self._consumer = Consumer(config, logger=silent)
        self._topics = list(topics)
        self._next: dict[tuple[str, int], int] = {}

    def read(self) -> Iterator[Message]:
        """Everything that is new; raises TimeoutError where the ends are not reached in time."""
        partitions = [TopicPartition(*p, self._next.get(p, 0)) for p in self._partitions()]
        self._consumer.assign(partitions)
        missing = {(p.topic, p.partition) for p in partitions}
        deadline = time.monotonic() + _SECONDS
        while missing:
            for message in self._consumer.consume(500, 0.1):
                place = (message.topic() or "", message.partition() or 0)
                if (error := message.error()) is None:
                    self._next[place] = (message.offset() or 0) + 1
                    yield message
                elif error.code() == KafkaError._PARTITION_EOF:
                    missing.discard(place)
            if time.monotonic() > deadline:
                raise TimeoutError(f"the end of {sorted(missing)} was not reached")
        self._consumer.unassign()

    def close(self) -> None:
        self._consumer.close()

    def _partitions(self) -> list[tuple[str, int]]:
        cluster = self._consumer.list_topics(timeout=10)
        return [
            (topic, number) for topic in self._topics for number in cluster.topics[topic].partitions
        ]


class TopicLog:
    """Every message of the topic table's topics, and of their dead letter topics."""

    def __init__(self, brokers: str) -> None:
        self.messages: dict[str, list[Sent]] = defaultdict(list)
        self.dead: list[Sent] = []
        names = [*_BY_TOPIC, *(f"{name}.dlq" for name in _BY_TOPIC)]
        self._reader = Reader(brokers, names)

    def read(self) -> None:
        for message in self._reader.read():
            sent = _sent(message)
            if sent.topic.endswith(".dlq"):
                self.dead.append(sent)
            else:
                self.messages[sent.topic].append(sent)

    def close(self) -> None:
        self._reader.close()


@dataclass(frozen=True, slots=True)
class Commit:
    group: str
    topic: str
    partition: int
    offset: int
    place: str


class CommitLog:
    """Every offset that a group committed, in the order in which Kafka keeps them."""

    def __init__(self, brokers: str) -> None:
        self.last: dict[tuple[str, str, int], Commit] = {}
        self.went_back: list[tuple[Commit, Commit]] = []
        self._reader = Reader(brokers, ["__consumer_offsets"])

    def read(self) -> None:
        for message in self._reader.read():
            if (commit := _commit(message)) is not None:
                self._take(commit)

    def _take(self, commit: Commit) -> None:
        key = (commit.group, commit.topic, commit.partition)
        before = self.last.get(key)
        if before is not None and commit.offset < before.offset:
            self.went_back.append((before, commit))
        self.last[key] = commit

    def close(self) -> None:
        self._reader.close()


class Position(NamedTuple):
    """The sum of the topics' end offsets, and how many messages of them are not handled."""

    end: int
    lag: int


class Lag:
    """How far the groups are behind."""

    def __init__(self, brokers: str) -> None:
        self._consumers = {
            group: Consumer({"bootstrap.servers": brokers, "group.id": group}, logger=silent)
            for group in GROUPS
        }
        self._topics = {group: _consumed_by(group.partition("-")[0]) for group in GROUPS}

    def of_all(self) -> dict[str, Position]:
        """By group; raises KafkaException while Kafka can't say."""
        return {group: self._of(group) for group in GROUPS}

    def _of(self, group: str) -> Position:
        consumer = self._consumers[group]
        cluster = consumer.list_topics(timeout=5)
        partitions = [
            TopicPartition(topic, number)
            for topic in self._topics[group]
            for number in cluster.topics[topic].partitions
        ]
        found = [_position(consumer, each) for each in consumer.committed(partitions, 5)]
        return Position(sum(end for end, _ in found), sum(lag for _, lag in found))

    def close(self) -> None:
        for consumer in self._consumers.values():
            consumer.close()


def _consumed_by(service: str) -> list[str]:
    return [topic.name for topic in TOPICS if service in topic.consumers]


def _position(consumer: Consumer, committed: TopicPartition) -> Position:
    if committed.error is not None:
        raise KafkaException(committed.error)
    first, end = consumer.get_watermark_offsets(committed, 5)
    return Position(end, end - max(first, committed.offset))


def _sent(message: Message) -> Sent:
    topic, value, key = message.topic() or "", message.value(), message.key()
    return Sent(
        topic=topic,
        partition=message.partition() or 0,
        offset=message.offset() or 0,
        timestamp=message.timestamp()[1],
        key=key.decode("utf-8", "replace") if isinstance(key, bytes) else "",
        headers=dict(message.headers() or []),
        value=value if isinstance(value, bytes) else None,
        event=_decoded(topic, value),
    )


def _decoded(topic: str, value: Any) -> Any | None:
    event = _BY_TOPIC.get(topic)
    if event is None or not isinstance(value, bytes) or value[:1] != b"\0":
        return None
    try:
        return event.decode(value[_FRAME_BYTES:])
    except ValueError:
        return None


def _commit(message: Message) -> Commit | None:
    """Kafka's own format of a committed offset; None for what else is in that topic."""
    key, value = message.key(), message.value()
    if not isinstance(key, bytes) or not isinstance(value, bytes):
        return None
    version, rest = struct.unpack(">h", key[:2])[0], key[2:]
    if version not in (0, 1):
        return None
    group, rest = _text(rest)
    topic, rest = _text(rest)
    (partition,) = struct.unpack(">i", rest[:4])
    (offset,) = struct.unpack(">q", value[2:10])
    return Commit(group, topic, partition, offset, f"{message.partition()}/{message.offset()}")


def _text(data: bytes) -> tuple[str, bytes]:
    (length,) = struct.unpack(">h", data[:2])
    return data[2 : 2 + length].decode(), data[2 + length :]
