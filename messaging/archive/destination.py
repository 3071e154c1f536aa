"""The topic that messages are imported to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from confluent_kafka import Consumer, KafkaError, KafkaException, Message, Producer, TopicPartition
from confluent_kafka.cimpl import NewTopic

from messaging.archive.topic_reader import kafka_errors
from messaging.errors import MessagingError
from messaging.kafka.failure import require_kafka
from messaging.message import Headers

PREFIX = "messaging-import-"
"""Of the group that keeps the progress, and of the transactional id."""

_BY_KEY = -1
_SECONDS = 30.0
_LARGEST_BYTES = 100 * 1024 * 1024  # the topic's own limit decides


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to import; its partition is kept where the topic has as many."""

    partition: int
    timestamp: int
    key: bytes | None
    headers: Headers
    value: bytes | None


class Destination:
    """Messages and the progress are committed in one transaction of Kafka.

    So consumers of committed messages see each once, however often the import is stopped. One
    import at a time goes to a topic: a second one ends the first.
    """

    def __init__(
        self, client: Mapping[str, Any], topic: str, archive: UUID, partitions: int
    ) -> None:
        self._topic = topic
        self._error: KafkaError | None = None
        with kafka_errors():
            self._keeps_partitions = _require_topic(client, topic, partitions) == partitions
            self._consumer = Consumer(
                {**client, "group.id": f"{PREFIX}{archive}", "enable.auto.commit": False}
            )
            self._producer = Producer(
                {
                    "compression.type": "lz4",
                    **client,
                    "transactional.id": f"{PREFIX}{topic}",
                    "message.max.bytes": _LARGEST_BYTES,
                    "partitioner": "consistent_random",
                }
            )
            self._producer.init_transactions(_SECONDS)

    def close(self) -> None:
        self._consumer.close()

    def imported(self) -> int:
        """How many messages of the archive the topic has."""
        with kafka_errors():
            (found,) = self._consumer.committed([self._position()], timeout=_SECONDS)
        return max(found.offset, 0)

    def _position(self, count: int = 0) -> TopicPartition:
        """The progress is kept as the group's offset of one partition."""
        return TopicPartition(self._topic, 0, count)

    def send(self, messages: Sequence[Outgoing], imported: int) -> None:
        """Send all or none; `imported` is their number with those sent before.

        Raises MessagingError.
        """
        with kafka_errors():
            self._producer.begin_transaction()
            try:
                for each in messages:
                    self._produce(each)
                self._producer.send_offsets_to_transaction(
                    [self._position(imported)], self._consumer.consumer_group_metadata(), _SECONDS
                )
                self._producer.commit_transaction(_SECONDS)
            except KafkaException as error:
                reason = self._error or error.args[0]
                raise MessagingError(
                    f"Kafka does not take messages for {self._topic}: {reason.str()}. Run the "
                    "command again once it does; it goes on where it was."
                ) from error

    def _produce(self, message: Outgoing) -> None:
        headers: list[tuple[str, str | bytes | None]] = list(message.headers)
        partition = message.partition if self._keeps_partitions else _BY_KEY
        while True:
            try:
                self._producer.produce(
                    self._topic,
                    message.value,
                    message.key,
                    partition=partition,
                    headers=headers,
                    timestamp=max(message.timestamp, 0),
                    on_delivery=self._delivered,
                )
            except BufferError:
                self._producer.poll(0.5)
            else:
                self._producer.poll(0)
                return

    def _delivered(self, error: KafkaError | None, _: Message) -> None:
        self._error = self._error or error


def _require_topic(client: Mapping[str, Any], topic: str, partitions: int) -> int:
    """How many partitions the topic has; it is created where it is missing."""
    admin = require_kafka(client)
    existing = admin.list_topics(timeout=_SECONDS).topics
    if topic in existing:
        return len(existing[topic].partitions)
    # By the messages' own timestamps, Kafka would delete what is older than the retention.
    config = {"message.timestamp.type": "LogAppendTime"}
    new = NewTopic(topic, num_partitions=partitions, replication_factor=-1, config=config)
    (answer,) = admin.create_topics([new], operation_timeout=20, request_timeout=20).values()
    answer.result()
    return partitions
