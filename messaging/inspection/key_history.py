"""All that was said about one key, read from Kafka itself."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

import confluent_kafka
from confluent_kafka import KafkaException, TopicPartition

from messaging.errors import KafkaUnavailable
from messaging.inspection.bounded import MOST, MOST_BYTES, in_order
from messaging.inspection.decoded import DecodedMessage, MessageDecoder
from messaging.kafka.assigned_consumer import last, open_client, parted
from messaging.kafka.thread import KafkaThread
from messaging.message import Message
from messaging.sending.publisher import partition_of

_ANSWER_SECONDS = 3.0
_SECONDS = 5.0
_MESSAGES = 50_000
_AT_ONCE = 2
_CLOCKS_DIFFER = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class KeyHistory:
    """`complete` is False where there was more to read than is read for one question."""

    readings: list[DecodedMessage]
    complete: bool


class KeyHistories:
    """Tells what topics hold of a key, in order."""

    def __init__(
        self, client: Mapping[str, Any], group: str, topics: Sequence[str], reader: MessageDecoder
    ) -> None:
        self._client = client
        self._group = group
        self._topics = topics
        self._reader = reader
        self._asking = asyncio.Semaphore(_AT_ONCE)

    async def of(self, key: str, since: datetime) -> KeyHistory:
        """From `since` on (and a minute before: clocks differ); raises KafkaUnavailable.

        Reads 50,000 messages and 5 seconds at most, and finds 300 or 2 MiB at most. Looks in the
        partition where our publisher puts the key: what was sent before partitions were added may
        be missed.
        """
        async with self._asking:
            thread = KafkaThread("kafka-story")
            search = _Search(self._topics, key.encode(), _milliseconds(since - _CLOCKS_DIFFER))
            try:
                messages, complete = await thread.call(
                    lambda: search.run(open_client(self._client, self._group))
                )
            except KafkaException as error:
                raise KafkaUnavailable(
                    "Kafka does not answer; ask again once it is back."
                ) from error
            finally:
                thread.end()
        return KeyHistory([await self._reader.read(each) for each in messages], complete)


@dataclass(frozen=True, slots=True)
class _Search:
    topics: Sequence[str]
    key: bytes
    since: int  # milliseconds since the epoch

    def run(self, kafka: confluent_kafka.Consumer) -> tuple[list[Message], bool]:
        """What was found, in order, and whether everything was looked at. Raises KafkaException."""
        try:
            starts = [*self._starts(kafka)]
            kafka.assign(starts)
            return self._read(kafka, {(start.topic, start.partition) for start in starts})
        finally:
            kafka.close()

    def _starts(self, kafka: confluent_kafka.Consumer) -> Iterator[TopicPartition]:
        there = kafka.list_topics(timeout=_ANSWER_SECONDS).topics
        asked = [
            TopicPartition(topic, partition_of(self.key, len(partitions)), self.since)
            for topic in self.topics
            if topic in there and (partitions := there[topic].partitions)
        ]
        for start in kafka.offsets_for_times(asked, timeout=_ANSWER_SECONDS) if asked else []:
            # None is so new, or (librdkafka's mock) times are not known.
            offset = start.offset if start.offset >= 0 else last(MOST)
            yield TopicPartition(start.topic, start.partition, offset)

    def _read(
        self, kafka: confluent_kafka.Consumer, unread: set[tuple[str, int]]
    ) -> tuple[list[Message], bool]:
        found: list[Message] = []
        seen, until = 0, monotonic() + _SECONDS
        while unread and seen < _MESSAGES and not _is_enough(found) and monotonic() < until:
            messages, ended = parted(kafka.consume(1_000, timeout=0.1))
            seen += len(messages)
            found += [each for each in messages if self._is_wanted(each)]
            unread -= ended
        return in_order(found)[:MOST], not unread and len(found) <= MOST

    def _is_wanted(self, message: Message) -> bool:
        return message.key == self.key and message.timestamp >= self.since


def _is_enough(found: Sequence[Message]) -> bool:
    return len(found) >= MOST or sum(each.size for each in found) >= MOST_BYTES


def _milliseconds(moment: datetime) -> int:
    return max(0, int(moment.timestamp() * 1000))
