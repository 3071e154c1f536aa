"""The newest messages of some topics, as they come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import monotonic
from typing import Any

import structlog
from confluent_kafka import KafkaException, TopicPartition

from messaging.inspection.bounded import MOST, in_order, newest
from messaging.kafka.assigned_consumer import Partition, last, open_client, parted
from messaging.kafka.thread import KafkaThread
from messaging.message import Message
from messaging.support.log_throttle import LogThrottle

log = structlog.get_logger(__name__)

_ANSWER_SECONDS = 2.0
_LOOK_SECONDS = 10.0
_LOOK_AGAIN_SECONDS = 0.5
_DRAIN_SECONDS = 0.1


class Tail:
    """Reads topics from their last messages on, joining no group and committing nothing.

    Kafka may be away, or a topic not there yet: both are looked for until they are found.
    """

    def __init__(self, client: Mapping[str, Any], group: str, topics: Sequence[str]) -> None:
        self.caught_up = False
        self._kafka = open_client(client, group)
        self._topics = topics
        self._assigned: set[Partition] = set()
        self._behind: set[Partition] = set()
        self._look_at = 0.0
        self._log_throttle = LogThrottle()
        self._thread = KafkaThread("kafka-tail")

    async def take(self) -> tuple[list[Message], int]:
        """The newest of what came since the last call, in order, and how many older were dropped.

        Waits for none.
        """
        return await self._thread.call(self._take)

    def close(self) -> None:
        """Not waited for: a Kafka that is there and silent would keep everything from ending."""
        self._thread.call(self._kafka.close)
        self._thread.end()

    def _take(self) -> tuple[list[Message], int]:
        self._look()
        kept: list[Message] = []
        came = 0
        until = monotonic() + _DRAIN_SECONDS
        while monotonic() < until and (told := self._kafka.consume(MOST, timeout=0)):
            messages, ended = parted(told)
            came += len(messages)
            kept = newest(in_order([*kept, *messages]))
            self._behind -= ended
        self.caught_up = bool(self._assigned) and not self._behind
        return kept, came - len(kept)

    def _look(self) -> None:
        """Begin with the partitions that are new, each with its last messages."""
        if monotonic() < self._look_at:
            return
        try:
            found = self._kafka.list_topics(timeout=_ANSWER_SECONDS).topics
            there = {(t, p) for t in self._topics if t in found for p in found[t].partitions}
            new = sorted(there - self._assigned)
            if new:
                self._kafka.incremental_assign([TopicPartition(*p, last(MOST)) for p in new])
        except KafkaException as error:
            if self._log_throttle.allows("away"):
                log.warning("Kafka can't be watched", error=str(error))
            self._look_at = monotonic() + _LOOK_AGAIN_SECONDS
            return
        self._assigned.update(new)
        self._behind.update(new)
        self._look_at = monotonic() + (_LOOK_SECONDS if there else _LOOK_AGAIN_SECONDS)
