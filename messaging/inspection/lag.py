"""The consumer lag of the service's group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from time import monotonic
from typing import Any

import confluent_kafka
import structlog
from confluent_kafka import KafkaError, KafkaException, TopicPartition
from prometheus_client import Gauge

from messaging.inspection.waiting_time import WaitingTime
from messaging.kafka.assigned_consumer import open_consumer
from messaging.kafka.lost_client import ClientLost, LossCheck
from messaging.kafka.thread import KafkaThread
from messaging.support import metrics
from messaging.support.background import pause
from messaging.support.log_throttle import LogThrottle

log = structlog.get_logger(__name__)

_INTERVAL_SECONDS = 1.0
_ANSWER_SECONDS = 2.0


class Lag:
    """Measures the end of each partition against the group's committed offset, without joining.

    `latest` is the number of messages not yet committed, by topic; None while Kafka is unavailable.
    So is `seconds`, how long the oldest of them has waited.
    """

    def __init__(self, client: Mapping[str, Any], group: str, topics: Sequence[str]) -> None:
        self.latest: dict[str, int] | None = None
        self.seconds: dict[str, float] | None = None
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
                self.latest, self.seconds = await thread.call(lambda: self._measure(kafka))
                metrics.kafka_up.set(self.latest is not None)
                _set(metrics.consumer_lag, self.latest)
                _set(metrics.consumer_lag_seconds, self.seconds)
                if self.latest is None:
                    await thread.call(loss.require_kafka)
                await pause(_INTERVAL_SECONDS)
        finally:
            thread.call(kafka.close)  # not awaited: it blocks while Kafka does not answer
            thread.end()

    def _measure(
        self, kafka: confluent_kafka.Consumer
    ) -> tuple[dict[str, int], dict[str, float]] | tuple[None, None]:
        lag, seconds = dict.fromkeys(self._topics, 0), dict.fromkeys(self._topics, 0.0)
        try:
            partitions = self._partitions(kafka)
            for committed in kafka.committed(partitions, timeout=_ANSWER_SECONDS):
                topic, position, end = committed.topic, *_positions(kafka, committed)
                lag[topic] += end - position
                waiting = self._waiting[topic, committed.partition]
                seconds[topic] = max(seconds[topic], waiting.seconds(position, end, monotonic()))
        except KafkaException as error:
            if self._log_throttle.allows("unavailable"):
                log.warning("consumer lag can't be measured", error=str(error))
            return None, None
        return lag, seconds

    def _partitions(self, kafka: confluent_kafka.Consumer) -> list[TopicPartition]:
        existing = kafka.list_topics(timeout=_ANSWER_SECONDS).topics
        topics = [topic for topic in self._topics if topic in existing]
        return [TopicPartition(topic, n) for topic in topics for n in existing[topic].partitions]


def _set(gauge: Gauge, values: Mapping[str, float] | None) -> None:
    gauge.clear()
    for topic, value in (values or {}).items():
        gauge.labels(topic).set(value)


def _positions(kafka: confluent_kafka.Consumer, committed: TopicPartition) -> tuple[int, int]:
    """The first offset that is not committed, and the end. Raises KafkaException without either."""
    if committed.error is not None:
        raise KafkaException(committed.error)
    ends = kafka.get_watermark_offsets(committed, timeout=_ANSWER_SECONDS)
    if ends is None:
        raise KafkaException(KafkaError(KafkaError._TIMED_OUT))
    first, end = ends
    return max(first, committed.offset), end
