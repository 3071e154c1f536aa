"""The messages of one key, or of all keys from a time on, read from Kafka itself."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

import confluent_kafka
from confluent_kafka import KafkaException, TopicPartition

from messaging.errors import KafkaUnavailable
from messaging.inspection.message_decoder import DecodedMessage, MessageDecoder
from messaging.inspection.newest import MAX_BYTES, MAX_MESSAGES, by_time
from messaging.kafka.assigned_consumer import Partition, open_consumer, split, tail_offset
from messaging.kafka.thread import KafkaThread
from messaging.message import Message
from messaging.sending.publisher import partition_of

_ANSWER_SECONDS = 3.0
_SEARCH_SECONDS = 5.0
_SEARCHED_MESSAGES = 50_000
_CONCURRENT_SEARCHES = 2
_CLOCK_SKEW = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class History:
    """Messages, by time. `complete` is False where a limit ended the search."""

    messages: list[DecodedMessage]
    complete: bool


class HistoryReader:
    """Searches topics from a time on: up to 50,000 messages and 5 seconds.

    Finds up to 300 messages or 2 MiB.
    """

    def __init__(
        self, client: Mapping[str, Any], group: str, topics: Sequence[str], decoder: MessageDecoder
    ) -> None:
        self._client = client
        self._group = group
        self._topics = topics
        self._decoder = decoder
        self._searching = asyncio.Semaphore(_CONCURRENT_SEARCHES)

    async def of_key(self, key: str, since: datetime) -> History:
        """The messages of a key since one minute before `since`, which allows for clock skew.

        Searches only the partition to which the publisher now maps the key: messages sent before
        partitions were added may be missed. Raises KafkaUnavailable.
        """
        since -= _CLOCK_SKEW
        return await self._search(_Search(self._topics, key.encode(), _milliseconds(since)))

    async def since(self, since: datetime, topic: str | None = None) -> History:
        """The first messages from `since` on, of all topics or of one. Raises KafkaUnavailable."""
        topics = [each for each in self._topics if topic in (None, each)]
        return await self._search(_Search(topics, None, _milliseconds(since)))

    async def _search(self, search: _Search) -> History:
        async with self._searching:
            thread = KafkaThread("kafka-history")
            try:
                messages, complete = await thread.call(
                    lambda: search.run(open_consumer(self._client, self._group))
                )
            except KafkaException as error:
                raise KafkaUnavailable("Kafka does not answer; retry once it does.") from error
            finally:
                thread.end()
        return History([await self._decoder.decode(each) for each in messages], complete)


@dataclass(frozen=True, slots=True)
class _Search:
    topics: Sequence[str]
    key: bytes | None  # None is any
    since: int  # milliseconds since the epoch

    def run(self, kafka: confluent_kafka.Consumer) -> tuple[list[Message], bool]:
        """The messages, by time, and whether all were searched. Raises KafkaException."""
        try:
            starts = [*self._starts(kafka)]
            kafka.assign(starts)
            return self._read(kafka, {(start.topic, start.partition) for start in starts})
        finally:
            kafka.close()

    def _starts(self, kafka: confluent_kafka.Consumer) -> Iterator[TopicPartition]:
        existing = kafka.list_topics(timeout=_ANSWER_SECONDS).topics
        since = [
            TopicPartition(topic, partition, self.since)
            for topic in self.topics
            if topic in existing
            for partition in self._partitions(existing[topic].partitions)
        ]
        for start in kafka.offsets_for_times(since, timeout=_ANSWER_SECONDS) if since else []:
            # Negative where no message is that new; always so in librdkafka's mock.
            offset = start.offset if start.offset >= 0 else tail_offset(MAX_MESSAGES)
            yield TopicPartition(start.topic, start.partition, offset)

    def _partitions(self, existing: Collection[int]) -> Iterable[int]:
        if self.key is None or not existing:
            return existing
        return [partition_of(self.key, len(existing))]

    def _read(
        self, kafka: confluent_kafka.Consumer, unread: set[Partition]
    ) -> tuple[list[Message], bool]:
        """Reads each partition until it ends or has as many messages as are returned."""
        found: list[Message] = []
        full: set[Partition] = set()
        searched, until = 0, monotonic() + _SEARCH_SECONDS
        while (
            unread - full
            and searched < _SEARCHED_MESSAGES
            and sum(each.size for each in found) < MAX_BYTES
            and monotonic() < until
        ):
            messages, ended = split(kafka.consume(1_000, timeout=0.1))
            searched += len(messages)
            found += [each for each in messages if self._is_wanted(each)]
            unread -= ended
            full = _full(found)
        return by_time(found)[:MAX_MESSAGES], not unread and len(found) <= MAX_MESSAGES

    def _is_wanted(self, message: Message) -> bool:
        return self.key in (None, message.key) and message.timestamp >= self.since


def _full(found: Iterable[Message]) -> set[Partition]:
    """The partitions with as many messages as are returned."""
    counts = Counter((each.topic, each.partition) for each in found)
    return {partition for partition, count in counts.items() if count >= MAX_MESSAGES}


def _milliseconds(moment: datetime) -> int:
    return max(0, int(moment.timestamp() * 1000))
