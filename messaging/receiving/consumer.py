"""From Kafka to the handlers: every message at least once, in order within a partition."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import confluent_kafka
import structlog
from confluent_kafka import KafkaError, KafkaException, TopicPartition

from messaging.kafka.thread import KafkaThread
from messaging.message import received
from messaging.receiving.partition_worker import Handle, PartitionWorker

log = structlog.get_logger(__name__)

Partition = tuple[str, int]

_BEHAVIOUR = {
    "enable.auto.commit": False,
    "enable.auto.offset.store": False,
    # A new group misses nothing that was sent before it was there.
    "auto.offset.reset": "earliest",
    "session.timeout.ms": 6_000,
    "heartbeat.interval.ms": 2_000,
}
_BATCH = 100
_PAUSE_ABOVE = 100
_RESUME_BELOW = 50
_GRACE_SECONDS = 10.0


class Consumer:
    """A worker for each assigned partition; the poll loop never waits for one.

    A worker that falls behind (its message is being retried, say) has its partition paused.
    Offsets are committed as far as a partition is handled without a gap. Every call to Kafka's
    client is made on one thread of its own; rebalances are told on that thread.
    """

    def __init__(
        self, client: Mapping[str, Any], group: str, topics: Sequence[str], handle: Handle
    ) -> None:
        self._config: dict[str, Any] = {**client, **_BEHAVIOUR, "group.id": group}
        self._config["on_commit"] = self._commit_answered
        self._topics = list(topics)
        self._handle = handle
        self._workers: dict[Partition, PartitionWorker] = {}
        self._paused: set[Partition] = set()
        self._committed: dict[Partition, int] = {}
        self._let_go: set[Partition] = set()
        self._stopping = False

    async def run(self) -> None:
        """Consume until `stop`; then finish what is in hand, commit and leave the group."""
        self._loop = asyncio.get_running_loop()
        self._thread = KafkaThread("kafka-consumer")
        self._kafka = confluent_kafka.Consumer(self._config)
        revoked = self._revoked
        self._kafka.subscribe(self._topics, on_revoke=revoked, on_lost=revoked)
        try:
            while not self._stopping:
                for message in await self._thread.call(self._poll):
                    self._accept(message)
                await self._thread.call(self._balance_and_commit)
        finally:
            await self._thread.call(self._kafka.close)
            self._thread.end()

    def stop(self) -> None:
        self._stopping = True

    def _poll(self) -> list[confluent_kafka.Message]:
        first = self._kafka.poll(0.2)
        if first is None:  # a message with an empty value is false, too
            return []
        self._let_go.clear()
        rest = self._kafka.consume(_BATCH - 1, timeout=0)
        # A rebalance may have come between: then the first is for its partition's next owner.
        stale = (first.topic(), first.partition()) in self._let_go
        return rest if stale else [first, *rest]

    def _accept(self, message: confluent_kafka.Message) -> None:
        error = message.error()
        if error is not None:
            log.warning("kafka", topic=message.topic(), error=error.str())
            return
        taken = received(message)
        partition = (taken.topic, taken.partition)
        if partition not in self._workers:
            self._workers[partition] = PartitionWorker(self._handle)
        self._workers[partition].accept(taken)

    def _balance_and_commit(self) -> None:
        behind = {p for p, worker in self._workers.items() if worker.backlog > _PAUSE_ABOVE}
        ready = {p for p in self._paused if self._workers[p].backlog < _RESUME_BELOW}
        try:
            self._kafka.pause([TopicPartition(*p) for p in behind - self._paused])
            self._kafka.resume([TopicPartition(*p) for p in ready])
            self._commit(asynchronous=True)
        except KafkaException as error:
            log.warning("kafka", error=str(error))
        self._paused = (self._paused | behind) - ready

    def _commit(self, *, asynchronous: bool) -> None:
        positions = {p: w.position for p, w in self._workers.items() if w.position is not None}
        new = {p: at for p, at in positions.items() if self._committed.get(p) != at}
        if new:
            offsets = [TopicPartition(*p, at) for p, at in new.items()]
            if asynchronous:
                self._kafka.commit(offsets=offsets, asynchronous=True)
            else:
                self._kafka.commit(offsets=offsets, asynchronous=False)
            self._committed |= new

    def _commit_answered(
        self, error: KafkaError | None, partitions: Sequence[TopicPartition]
    ) -> None:
        """Have what was refused committed again."""
        for partition in partitions:
            if error is not None or partition.error is not None:
                self._committed.pop((partition.topic, partition.partition), None)

    def _revoked(self, _: confluent_kafka.Consumer, partitions: list[TopicPartition]) -> None:
        """Let go of partitions: finish what is in hand, commit it, drop the rest.

        Runs on Kafka's thread, inside poll or close, so nobody else consumes them meanwhile.
        """
        names = [(p.topic, p.partition) for p in partitions]
        self._let_go.update(names)
        # A partition that is paused as it goes would still be so when it comes back.
        self._kafka.resume([TopicPartition(*name) for name in names if name in self._paused])
        asyncio.run_coroutine_threadsafe(self._stop_workers(names), self._loop).result()
        try:
            self._commit(asynchronous=False)
        except KafkaException as error:
            log.info("not committed; what was handled comes again", error=str(error))
        for name in names:
            self._workers.pop(name, None)
            self._committed.pop(name, None)
            self._paused.discard(name)

    async def _stop_workers(self, partitions: Sequence[Partition]) -> None:
        workers = [self._workers[name] for name in partitions if name in self._workers]
        await asyncio.gather(*(worker.stop(_GRACE_SECONDS) for worker in workers))
