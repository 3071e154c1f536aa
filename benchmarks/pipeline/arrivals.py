"""When messages arrived in Kafka."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from confluent_kafka import Consumer, TopicPartition

REQUESTED = ("inventory.reserve",)
ANSWERED = ("inventory.reserved", "inventory.rejected")


class Arrivals:
    """The messages of some topics from now on."""

    def __init__(self, brokers: str, topics: Sequence[str]) -> None:
        self._brokers = brokers
        with self._consumer() as consumer:
            described = consumer.list_topics(timeout=10).topics
            self._start = [
                TopicPartition(topic, partition, _end(consumer, topic, partition))
                for topic in topics
                for partition in described[topic].partitions
            ]

    def read(self) -> dict[str, float]:
        """When the first message of each key arrived: seconds since 1970."""
        times: dict[str, float] = {}
        with self._consumer() as consumer:
            left = sum(_end(consumer, p.topic, p.partition) - p.offset for p in self._start)
            consumer.assign(self._start)
            while left > 0:
                for message in consumer.consume(1000, timeout=1.0):
                    left -= 1
                    key = (message.key() or b"").decode()
                    times.setdefault(key, message.timestamp()[1] / 1000)
        return times

    @contextmanager
    def _consumer(self) -> Iterator[Consumer]:
        consumer = Consumer({"bootstrap.servers": self._brokers, "group.id": "not used"})
        try:
            yield consumer
        finally:
            consumer.close()


def _end(consumer: Consumer, topic: str, partition: int) -> int:
    _, high = consumer.get_watermark_offsets(TopicPartition(topic, partition), timeout=10)
    return int(high)
