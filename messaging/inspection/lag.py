"""The consumer lag of the service's group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

import confluent_kafka
import structlog
from confluent_kafka import KafkaError, KafkaException, TopicPartition
from prometheus_client import Gauge

from messaging.inspection.waiting_time import WaitingTime
from messaging.kafka.assigned_consumer import open_consumer
from messaging.kafka.failure import reason_of
from messaging.kafka.lost_client import ClientLost, LossCheck
from messaging.kafka.thread import KafkaThread
from messaging.support import metrics
from messaging.support.background import pause
from messaging.support.log_throttle import LogThrottle

log = structlog.get_logger(__name__)

_INTERVAL_SECONDS = 1.0
_ANSWER_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class PartitionLag:
    """The messages of a partition that are not yet committed, from the offsets of both.

    `committed` is None before the group's first commit; the oldest message has waited `seconds`.
    """

    partition: int
    committed: int | None
    end: int
    lag: int
    seconds: float


TopicLags = Mapping[str, Sequence[PartitionLag]]


class Lag:
    """Measures the end of each partition against the group's committed offset, without joining.

    `latest` has the partitions of each topic; None while Kafka is unavailable.
    """

    def __init__(self, client: Mapping[str, Any], group: str, topics: Sequence[str]) -> None:
        self.latest: TopicLags | None = None
        self._waiting: defaultdict[tuple[str, int], WaitingTime] = defaultdict(WaitingTime)
        self._client = client
        self._group = group
        self._topics = topics
        self._log_throttle = LogThrottle()

    async def run(self) -> None:
        """Measure once a second, as a background task. A client that is lost is replaced."""
        while True:
            try:
                await self._measure_with(open_consumer(self._client, self._group))
            except ClientLost as error:
                log.warning("consumer lag can't be measured", error=str(error))

    async def _measure_with(self, kafka: confluent_kafka.Consumer) -> None:
        loss, thread = LossCheck(kafka, self._client), KafkaThread("kafka-lag")
        try:
            while True:
                self.latest = await thread.call(lambda: self._measure(kafka))
                metrics.kafka_up.set(self.latest is not None)
                _set(metrics.consumer_lag, self.by_topic())
                _set(metrics.consumer_lag_seconds, self._seconds_by_topic())
                if self.latest is None:
                    await thread.call(loss.require_kafka)
                await pause(_INTERVAL_SECONDS)
        finally:
            thread.call(kafka.close)  # not awaited: it blocks while Kafka does not answer
            thread.end()

    def by_topic(self) -> dict[str, int] | None:
        """The messages of each topic not yet committed; None while Kafka is unavailable."""
        if self.latest is None:
            return None
        return {topic: sum(each.lag for each in lags) for topic, lags in self.latest.items()}

    def _seconds_by_topic(self) -> dict[str, float]:
        """How long the oldest of these messages has waited."""
        lags = (self.latest or {}).items()
        return {topic: max((each.seconds for each in part), default=0.0) for topic, part in lags}

    def _measure(self, kafka: confluent_kafka.Consumer) -> TopicLags | None:
        lags: dict[str, list[PartitionLag]] = {topic: [] for topic in self._topics}
        try:
            partitions = self._partitions(kafka)
            for committed in kafka.committed(partitions, timeout=_ANSWER_SECONDS):
                lags[committed.topic].append(self._lag_of(kafka, committed))
        except KafkaException as error:
            if self._log_throttle.allows("unavailable"):
                log.warning("consumer lag can't be measured", error=reason_of(error.args[0]))
            return None
        return lags

    def _partitions(self, kafka: confluent_kafka.Consumer) -> list[TopicPartition]:
        existing = kafka.list_topics(timeout=_ANSWER_SECONDS).topics
        topics = [topic for topic in self._topics if topic in existing]
        return [TopicPartition(topic, n) for topic in topics for n in existing[topic].partitions]

    def _lag_of(self, kafka: confluent_kafka.Consumer, committed: TopicPartition) -> PartitionLag:
        """Raises KafkaException where either offset is unknown."""
        if committed.error is not None:
            raise KafkaException(committed.error)
        ends = kafka.get_watermark_offsets(committed, timeout=_ANSWER_SECONDS)
        if ends is None:
            raise KafkaException(KafkaError(KafkaError._TIMED_OUT))
        first, end = ends
        offset, position = committed.offset, max(first, committed.offset)
        waiting = self._waiting[committed.topic, committed.partition]
        return PartitionLag(
            committed.partition,
            committed=offset if offset >= 0 else None,
            end=end,
            lag=end - position,
            seconds=waiting.seconds(position, end, monotonic()),
        )


def _set(gauge: Gauge, values: Mapping[str, float] | None) -> None:
    gauge.clear()
    for topic, value in (values or {}).items():
        gauge.labels(topic).set(value)
