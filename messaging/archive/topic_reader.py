"""Reads a topic's partitions, one after the other, up to where they end at the start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from time import monotonic
from typing import Any

import confluent_kafka
from confluent_kafka import TIMESTAMP_LOG_APPEND_TIME, KafkaError, KafkaException, TopicPartition

from messaging.archive.manifest import Partition, Selection
from messaging.errors import KafkaUnavailable, MessagingError
from messaging.kafka.assigned_consumer import open_consumer
from messaging.kafka.failure import cause_of, require_kafka
from messaging.message import Message, received

GROUP = "messaging-export"
_BATCH = 500
_ANSWER_SECONDS = 10.0
_POLL_SECONDS = 0.5
_SILENCE_SECONDS = 60.0


@contextmanager
def kafka_errors() -> Iterator[None]:
    """Raises what Kafka's client reports as KafkaUnavailable."""
    try:
        yield
    except KafkaException as error:
        reason = cause_of(error.args[0]) or f"Kafka's client reports: {error.args[0].str()}."
        raise KafkaUnavailable(reason) from error


class TopicReader:
    """Joins no group and commits nothing. `cluster` is Kafka's id."""

    def __init__(self, client: Mapping[str, Any], selection: Selection) -> None:
        self._selection = selection
        self.unreadable_headers = 0
        with kafka_errors():
            existing = require_kafka(client).list_topics(timeout=_ANSWER_SECONDS)
            if selection.topic not in existing.topics:
                raise MessagingError(f"Kafka has no topic {selection.topic}.")
            self.cluster = str(existing.cluster_id)
            self._numbers = sorted(existing.topics[selection.topic].partitions)
            self._kafka = open_consumer(client, GROUP, reset="error")

    def close(self) -> None:
        self._kafka.close()

    def partitions(self) -> list[Partition]:
        """What is to be read of each, as it is now."""
        with kafka_errors():
            return [self._partition(number) for number in self._numbers]

    def _partition(self, number: int) -> Partition:
        first, end = self._watermarks(number)
        start = min(max(first, self._offset_at(number, self._selection.since, first)), end)
        return Partition(number=number, start=start, end=end, next=start)

    def _offset_at(self, number: int, time: int | None, first: int) -> int:
        """The offset of the first message that is not older; the end where there is none."""
        if time is None:
            return first
        asked = [TopicPartition(self._selection.topic, number, time)]
        offset: int = self._kafka.offsets_for_times(asked, timeout=_ANSWER_SECONDS)[0].offset
        return offset if offset >= 0 else self._watermarks(number)[1]

    def _watermarks(self, number: int) -> tuple[int, int]:
        partition = TopicPartition(self._selection.topic, number)
        found = self._kafka.get_watermark_offsets(partition, timeout=_ANSWER_SECONDS)
        if found is None:
            raise KafkaUnavailable("Kafka does not answer; retry once it does.")
        return found

    def require(self, partition: Partition) -> None:
        """Raises MessagingError where Kafka does not have what is still to be read."""
        with kafka_errors():
            first, end = self._watermarks(partition.number)
        if partition.next < partition.end and not first <= partition.next <= partition.end <= end:
            raise MessagingError(
                f"Kafka has the offsets {first} to {end} of partition {partition.number} of "
                f"{self._selection.topic}, and {partition.next} to {partition.end} are still to be "
                "exported: export into a new directory."
            )

    def read(self, partition: Partition) -> Iterator[list[Message]]:
        """The messages from `next` to `end`, some at a time; compaction may have left gaps."""
        self.require(partition)
        with kafka_errors():
            start = TopicPartition(self._selection.topic, partition.number, partition.next)
            self._kafka.assign([start])
            heard_at = monotonic()
            at = partition.next
            while at < partition.end:
                polled = self._kafka.consume(_BATCH, timeout=_POLL_SECONDS)
                messages, at = self._take(polled, at, partition)
                if messages:
                    yield messages
                if polled:
                    heard_at = monotonic()
                elif monotonic() > heard_at + _SILENCE_SECONDS:
                    raise KafkaUnavailable("Kafka has sent nothing for 60 seconds; run it again.")
            self._kafka.unassign()

    def _take(
        self, polled: list[confluent_kafka.Message], at: int, partition: Partition
    ) -> tuple[list[Message], int]:
        """What was asked for, and the offset to go on from."""
        messages: list[Message] = []
        for each in polled:
            error = each.error()
            if error is not None and error.code() != KafkaError._PARTITION_EOF:
                raise KafkaException(error)
            if each.partition() != partition.number:
                continue
            if error is not None or (each.offset() or 0) >= partition.end or self._is_late(each):
                return messages, partition.end
            messages.append(self._received(each))
            at = (each.offset() or 0) + 1
        return messages, at

    def _is_late(self, message: confluent_kafka.Message) -> bool:
        """Whether it and all that follow it are too new: the broker's timestamps only grow."""
        kind, timestamp = message.timestamp()
        until = self._selection.until
        return until is not None and kind == TIMESTAMP_LOG_APPEND_TIME and timestamp >= until

    def _received(self, raw: confluent_kafka.Message) -> Message:
        message = received(raw)
        if not message.headers:
            try:
                raw.headers()
            except (SystemError, UnicodeDecodeError):
                self.unreadable_headers += 1
        return message
