"""What was received of every partition, processed in batches."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from time import monotonic

from messaging.message import Message, Partition, by_partition, partition_of
from messaging.receiving.batch_processor import ProcessBatch
from messaging.receiving.partition_worker import PartitionWorker
from messaging.receiving.retry import ProcessInPlace

_MOST_MESSAGES = 200
_MOST_BYTES = 4 * 2**20


class BatchWorker:
    """Processes one batch at a time, of all partitions; what arrives meanwhile is the next.

    What a batch leaves is processed one by one, each partition by itself. Until that is done the
    partition's later messages wait, and those of other partitions do not.
    """

    def __init__(self, process_batch: ProcessBatch, process: ProcessInPlace) -> None:
        self._process_batch = process_batch
        self._process = process
        self._workers: dict[Partition, PartitionWorker] = {}
        self._waiting: list[Message] = []
        self._batch: asyncio.Task[None] | None = None
        self.batch_seconds = 0.0
        """How long the last batch took."""

    def accept(self, messages: Iterable[Message]) -> None:
        for message in messages:
            partition = partition_of(message)
            if partition not in self._workers:
                self._workers[partition] = PartitionWorker(self._process, when_idle=self._start)
            self._waiting.append(message)
        self._start()

    @property
    def positions(self) -> Mapping[Partition, int]:
        """The offsets to commit: every earlier message of the partition is processed."""
        positions = ((name, worker.position) for name, worker in self._workers.items())
        return {name: position for name, position in positions if position is not None}

    @property
    def backlog(self) -> Mapping[Partition, int]:
        """The number of messages that are not begun, for each partition."""
        waiting = Counter(map(partition_of, self._waiting))
        return {name: waiting[name] + worker.backlog for name, worker in self._workers.items()}

    async def stop(self, partitions: Collection[Partition], grace: float) -> None:
        """Begin no other message of these; wait up to `grace` seconds for those in progress.

        What takes longer continues: it ends by the deadlines of its own calls, and the inbox finds
        the redelivery.
        """
        self._waiting = [each for each in self._waiting if partition_of(each) not in partitions]
        stopping = [self._workers[name].stop(grace) for name in partitions if name in self._workers]
        batch = [asyncio.wait([self._batch], timeout=grace)] if self._batch else []
        await asyncio.gather(*stopping, *batch)

    def forget(self, partition: Partition) -> None:
        """Drop a partition that is stopped."""
        self._workers.pop(partition, None)

    def _start(self) -> None:
        if self._batch is None and (batch := self._take()):
            self._batch = asyncio.create_task(self._run(batch))

    def _take(self) -> list[Message]:
        """The oldest messages of partitions that are not processed one by one."""
        taken: list[Message] = []
        rest: list[Message] = []
        size = 0
        for message in self._waiting:
            full = len(taken) == _MOST_MESSAGES or size > _MOST_BYTES
            if full or not self._workers[partition_of(message)].idle:
                rest.append(message)
            else:
                taken.append(message)
                size += message.size
        self._waiting = rest
        return taken

    async def _run(self, batch: Sequence[Message]) -> None:
        workers = {name: self._workers[name] for name in by_partition(batch)}
        began = monotonic()
        left = by_partition(await self._process_batch(batch))
        self.batch_seconds = monotonic() - began
        for name, messages in by_partition(batch).items():
            if name in left:
                for message in messages:
                    workers[name].accept(message)
            else:
                workers[name].position = messages[-1].offset + 1
        self._batch = None
        self._start()
