"""Reads the group's partitions: each message at least once, in order within its partition."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from time import monotonic
from typing import Any

import confluent_kafka
import structlog
from confluent_kafka import KafkaException, TopicPartition

from messaging.kafka.failure import reason_of
from messaging.kafka.lost_client import ClientLost, LossCheck
from messaging.kafka.thread import KafkaThread
from messaging.message import Message, Partition, received
from messaging.receiving.batch_worker import BatchWorker

log = structlog.get_logger(__name__)

_DEFAULTS = {
    "session.timeout.ms": 6_000,
    "heartbeat.interval.ms": 2_000,
    # How long a commit waits for a coordinator that does not answer.
    "socket.timeout.ms": 10_000,
}
_CONFIG = {
    "enable.auto.commit": False,
    "enable.auto.offset.store": False,
    # A new group starts with the oldest messages.
    "auto.offset.reset": "earliest",
}
_POLL = 100
_PAUSE_ABOVE = 100
_RESUME_BELOW = 50
_GRACE_SECONDS = 10.0
_CLOSE_SECONDS = 12.0
_COMMIT_SECONDS = 0.2
_GATHER_BATCHES = 3
_MOST_GATHER_SECONDS = 0.1


class Consumer:
    """Gives what it polls to the worker; the poll loop never waits for that.

    A partition with a backlog is paused, for example while a message is retried. A partition's
    offset is committed up to its first message that is not processed. All calls to Kafka's client,
    and its rebalance callbacks, run on one dedicated thread.
    """

    def __init__(
        self, client: Mapping[str, Any], group: str, topics: Sequence[str], worker: BatchWorker
    ) -> None:
        own = {**_CONFIG, "group.id": group}
        self._client = client
        self._config: dict[str, Any] = {**_DEFAULTS, **client, **own}
        self._topics = list(topics)
        self._worker = worker
        self._paused: set[Partition] = set()
        self._committed: dict[Partition, int] = {}
        self._revoked: set[Partition] = set()
        self._stopping = False
        self._commit_at = 0.0
        self._busy_polls = 0

    async def run(self) -> None:
        """Consume until `stop`; then finish messages in progress, commit and leave the group.

        A client that has lost Kafka for good is replaced.
        """
        self._loop = asyncio.get_running_loop()
        while not self._stopping:
            self._open()
            try:
                while not self._stopping:
                    self._worker.accept(_valid(await self._thread.call(self._next)))
            except ClientLost as error:
                log.warning("consumer replaced", error=str(error))
            finally:
                await self._close()

    def stop(self) -> None:
        self._stopping = True

    def _open(self) -> None:
        self._thread = KafkaThread("kafka-consumer")
        self._kafka = confluent_kafka.Consumer(self._config)
        self._kafka.subscribe(self._topics, on_revoke=self._revoke, on_lost=self._revoke)
        self._loss = LossCheck(self._kafka, self._client, self._topics[0])

    async def _close(self) -> None:
        """Leave the group. A lost client may never come back from that: then it is left behind."""
        closed = self._thread.call(self._kafka.close)
        self._thread.end()
        await asyncio.wait([closed], timeout=_CLOSE_SECONDS)
        if closed.done():
            return closed.result()
        names = list(self._worker.backlog)
        await self._worker.stop(names, _GRACE_SECONDS)
        for name in names:
            self._forget(name)

    def _forget(self, partition: Partition) -> None:
        self._worker.forget(partition)
        self._committed.pop(partition, None)
        self._paused.discard(partition)

    def _next(self) -> list[confluent_kafka.Message]:
        try:
            self._pause_and_resume()
            self._commit_when_due()
        except KafkaException as error:
            log.warning("consumer error", error=str(error))
        return self._poll()

    def _poll(self) -> list[confluent_kafka.Message]:
        first = self._kafka.poll(0.2)
        if first is None:  # a message with an empty value is falsy, too
            self._loss.require_kafka()
            return []
        self._revoked.clear()
        rest = self._kafka.consume(_POLL - 1, timeout=self._gather_seconds())
        self._busy_polls = self._busy_polls + 1 if len(rest) > 1 else 0
        # A rebalance during `consume` may have given the first one's partition to another member.
        stale = (first.topic(), first.partition()) in self._revoked
        return rest if stale else [first, *rest]

    def _gather_seconds(self) -> float:
        """Under load, how long to wait for more: a larger batch costs little more than a small one.

        The busier the machine, the longer a batch takes, and the more are worth waiting for. One
        poll that brought several is no load: they came while the process had no CPU time.
        """
        if self._busy_polls < 2:
            return 0
        return min(_GATHER_BATCHES * self._worker.batch_seconds, _MOST_GATHER_SECONDS)

    def _pause_and_resume(self) -> None:
        backlog = self._worker.backlog
        full = {p for p, messages in backlog.items() if messages > _PAUSE_ABOVE}
        ready = {p for p in self._paused if backlog[p] < _RESUME_BELOW}
        self._kafka.pause([TopicPartition(*p) for p in full - self._paused])
        self._kafka.resume([TopicPartition(*p) for p in ready])
        self._paused = (self._paused | full) - ready

    def _commit_when_due(self) -> None:
        if monotonic() >= self._commit_at:
            self._commit_at = monotonic() + _COMMIT_SECONDS
            self._commit()

    def _commit(self) -> None:
        """Commit new positions, and wait for the answer; what fails is committed again later.

        Offsets never go back: with one commit at a time, none can be overtaken by an earlier one.
        """
        positions = self._worker.positions
        new = {p: offset for p, offset in positions.items() if self._committed.get(p) != offset}
        if new:
            offsets = [TopicPartition(*p, offset) for p, offset in new.items()]
            for answer in self._kafka.commit(offsets=offsets, asynchronous=False) or ():
                if answer.error is None:
                    self._committed[answer.topic, answer.partition] = answer.offset

    def _revoke(self, kafka: confluent_kafka.Consumer, partitions: list[TopicPartition]) -> None:
        """Finish the messages in progress of revoked partitions, commit, drop the rest.

        Runs on Kafka's thread, inside poll or close, so no other member consumes them meanwhile.
        """
        if kafka is not self._kafka:
            return  # abandoned, and replaced
        names = [(p.topic, p.partition) for p in partitions]
        self._revoked.update(names)
        # A partition that is paused when revoked would be paused when assigned again.
        self._kafka.resume([TopicPartition(*name) for name in names if name in self._paused])
        stopped = self._worker.stop(names, _GRACE_SECONDS)
        asyncio.run_coroutine_threadsafe(stopped, self._loop).result()
        try:
            self._commit()
        except KafkaException as error:
            log.info("not committed; processed messages will be redelivered", error=str(error))
        for name in names:
            self._forget(name)


def _valid(polled: Iterable[confluent_kafka.Message]) -> Iterator[Message]:
    for message in polled:
        if error := message.error():
            log.warning("consumer error", topic=message.topic(), error=reason_of(error))
        else:
            yield received(message)
