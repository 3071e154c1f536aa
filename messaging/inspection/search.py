"""What topics have from a time on, as far as one search goes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import merge
from itertools import takewhile
from time import monotonic

import confluent_kafka
from confluent_kafka import TopicPartition

from messaging.inspection.newest import MAX_MESSAGES
from messaging.kafka.assigned_consumer import split, tail_offset
from messaging.message import Message, Partition, partition_of
from messaging.sending.publisher import partition_of_key

_ANSWER_SECONDS = 3.0
_SEARCH_SECONDS = 5.0
_SEARCHED_MESSAGES = 50_000
_MOST_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Found:
    """The messages of each partition, in its order; those of `unread` partitions go on."""

    partitions: Mapping[Partition, Sequence[Message]]
    unread: Collection[Partition]

    def first(self) -> Iterator[Message]:
        """By time, up to where a message that is not read yet may be the next."""
        streams = (
            [*messages, None] if partition in self.unread else messages
            for partition, messages in self.partitions.items()
        )
        merged: Iterator[Message | None] = merge(
            *streams, key=lambda each: each.timestamp if each else -1
        )
        # None comes right after the last message before it.
        return (each for each in takewhile(lambda each: each is not None, merged) if each)


@dataclass(frozen=True, slots=True)
class Search:
    """Messages of a key, or of any, from `since` on, in milliseconds since the epoch.

    A partition is searched from the offset after that in `after`, where it has one. A search ends
    after 50,000 messages or 5 seconds, or once it has found 300 in each partition or 16 MiB.
    """

    topics: Sequence[str]
    since: int
    key: bytes | None = None
    after: Mapping[Partition, int] = field(default_factory=dict)

    def run(self, kafka: confluent_kafka.Consumer) -> Found:
        """Raises KafkaException."""
        try:
            starts = [*self._starts(kafka)]
            kafka.assign(starts)
            return self._read(kafka, {(start.topic, start.partition): [] for start in starts})
        finally:
            kafka.close()

    def _starts(self, kafka: confluent_kafka.Consumer) -> Iterator[TopicPartition]:
        existing = kafka.list_topics(timeout=_ANSWER_SECONDS).topics
        partitions = [
            (topic, partition)
            for topic in self.topics
            if topic in existing
            for partition in self._partitions(existing[topic].partitions)
        ]
        timed = [TopicPartition(*each, self.since) for each in partitions if each not in self.after]
        for start in kafka.offsets_for_times(timed, timeout=_ANSWER_SECONDS) if timed else []:
            # Negative where no message is that new; always so in librdkafka's mock.
            offset = start.offset if start.offset >= 0 else tail_offset(MAX_MESSAGES)
            yield TopicPartition(start.topic, start.partition, offset)
        for each in partitions:
            if each in self.after:
                yield TopicPartition(*each, self.after[each] + 1)

    def _partitions(self, existing: Collection[int]) -> Iterable[int]:
        if self.key is None or not existing:
            return existing
        return [partition_of_key(self.key, len(existing))]

    def _read(
        self, kafka: confluent_kafka.Consumer, found: dict[Partition, list[Message]]
    ) -> Found:
        unread, full = set(found), set[Partition]()
        searched, size, until = 0, 0, monotonic() + _SEARCH_SECONDS
        while (
            unread - full
            and searched < _SEARCHED_MESSAGES
            and size < _MOST_BYTES
            and monotonic() < until
        ):
            messages, ended = split(kafka.consume(1_000, timeout=0.1))
            searched += len(messages)
            for each in filter(self._is_wanted, messages):
                found[partition_of(each)].append(each)
                size += each.size
            unread -= ended
            enough = {each for each in unread - full if len(found[each]) >= MAX_MESSAGES}
            kafka.pause([TopicPartition(*each) for each in enough])
            full |= enough
        return Found(found, unread)

    def _is_wanted(self, message: Message) -> bool:
        new = message.timestamp >= self.since or partition_of(message) in self.after
        return new and self.key in (None, message.key)
