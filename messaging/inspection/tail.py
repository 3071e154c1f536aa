"""The newest messages of some topics, as they arrive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import monotonic
from typing import Any

import structlog
from confluent_kafka import KafkaException, TopicPartition

from messaging.inspection.newest import MAX_MESSAGES, by_time, newest
from messaging.kafka.assigned_consumer import Partition, open_consumer, split, tail_offset
from messaging.kafka.failure import reason_of
from messaging.kafka.lost_client import LossCheck
from messaging.kafka.thread import KafkaThread
from messaging.message import Message
from messaging.support.log_throttle import LogThrottle

log = structlog.get_logger(__name__)

_ANSWER_SECONDS = 2.0
_REFRESH_SECONDS = 10.0
_RETRY_SECONDS = 0.5
_POLL_SECONDS = 0.1


class Tail:
    """Reads topics from their last messages on, without a group and without commits.

    Kafka may be unavailable, or a topic missing: both are retried until they are there.
    """

    def __init__(self, client: Mapping[str, Any], group: str, topics: Sequence[str]) -> None:
        self.caught_up = False
        self.answered = False  # until Kafka has, there is no telling what the topics hold
        self._kafka = open_consumer(client, group)
        self._loss = LossCheck(self._kafka, client)
        self._topics = topics
        self._assigned: set[Partition] = set()
        self._unread: set[Partition] = set()
        self._refresh_at = 0.0
        self._log_throttle = LogThrottle()
        self._thread = KafkaThread("kafka-tail")

    async def poll(self) -> tuple[list[Message], int]:
        """The newest messages since the last call, by time, and how many older ones were dropped.

        Does not wait for messages. Raises ClientLost: use a new tail then.
        """
        return await self._thread.call(self._poll)

    def close(self) -> None:
        """Does not wait, because a Kafka that does not answer would block the caller."""
        self._thread.call(self._kafka.close)
        self._thread.end()

    def _poll(self) -> tuple[list[Message], int]:
        self._assign_new_partitions()
        kept: list[Message] = []
        received = 0
        until = monotonic() + _POLL_SECONDS
        while monotonic() < until and (polled := self._kafka.consume(MAX_MESSAGES, timeout=0)):
            messages, ended = split(polled)
            received += len(messages)
            kept = newest(by_time([*kept, *messages]))
            self._unread -= ended
        self.caught_up = not self._unread and bool(self._assigned or not self._topics)
        return kept, received - len(kept)

    def _assign_new_partitions(self) -> None:
        """Start new partitions at their last messages."""
        if monotonic() < self._refresh_at:
            return
        try:
            found = self._kafka.list_topics(timeout=_ANSWER_SECONDS).topics
            existing = {(t, p) for t in self._topics if t in found for p in found[t].partitions}
            new = sorted(existing - self._assigned)
            if new:
                start = tail_offset(MAX_MESSAGES)
                self._kafka.incremental_assign([TopicPartition(*p, start) for p in new])
        except KafkaException as error:
            if self._log_throttle.allows("unavailable"):
                log.warning("topics can't be tailed", error=reason_of(error.args[0]))
            self._loss.require_kafka()
            self._refresh_at = monotonic() + _RETRY_SECONDS
            return
        self.answered = True
        self._assigned.update(new)
        self._unread.update(new)
        self._refresh_at = monotonic() + (_REFRESH_SECONDS if existing else _RETRY_SECONDS)
