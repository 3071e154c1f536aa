"""Batches over all partitions: what is processed together, one by one, and what is committed."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence

import pytest

from messaging.message import Message
from messaging.receiving import batch_worker
from messaging.receiving.batch_worker import BatchWorker

A, B = ("t", 0), ("t", 1)


def message(partition: int, offset: int, value: bytes = b"") -> Message:
    return Message("t", partition, offset, 0, None, value, [])


class Processing:
    """Processes batches but for the offsets in `leaves`; holds everything while `gate` is shut."""

    def __init__(self, *leaves: int) -> None:
        self.leaves = leaves
        self.batches: list[list[int]] = []
        self.alone: list[int] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.gate_alone = asyncio.Event()
        self.gate_alone.set()

    async def batch(self, messages: Sequence[Message]) -> list[Message]:
        self.batches.append([each.offset for each in messages])
        await self.gate.wait()
        left = {each.partition for each in messages if each.offset in self.leaves}
        return [each for each in messages if each.partition in left]

    async def one(self, message: Message, stopping: asyncio.Event) -> bool:
        await self.gate_alone.wait()
        self.alone.append(message.offset)
        return True


WorkerOf = Callable[[Processing], BatchWorker]


@pytest.fixture
async def worker_of() -> AsyncIterator[WorkerOf]:
    """Makes workers; their tasks end with the test."""
    made: list[BatchWorker] = []

    def make(processing: Processing) -> BatchWorker:
        made.append(BatchWorker(processing.batch, processing.one))
        return made[-1]

    yield make
    for worker in made:
        await worker.stop(list(worker.backlog), grace=1)


async def settle() -> None:
    for _ in range(30):
        await asyncio.sleep(0)


async def test_what_a_poll_brought_of_every_partition_is_one_batch(worker_of: WorkerOf) -> None:
    processing = Processing()
    worker = worker_of(processing)
    worker.accept([message(0, 4), message(1, 7), message(0, 6)])
    await settle()
    assert processing.batches == [[4, 7, 6]]
    assert worker.positions == {A: 7, B: 8}
    assert worker.backlog == {A: 0, B: 0}


async def test_what_arrives_during_a_batch_is_the_next_batch(worker_of: WorkerOf) -> None:
    processing = Processing()
    worker = worker_of(processing)
    processing.gate.clear()
    worker.accept([message(0, 0)])
    await settle()
    worker.accept([message(0, 1)])
    worker.accept([message(1, 5)])
    await settle()
    assert processing.batches == [[0]]
    assert (worker.positions, worker.backlog) == ({}, {A: 1, B: 1})
    processing.gate.set()
    await settle()
    assert processing.batches == [[0], [1, 5]]
    assert worker.positions == {A: 2, B: 6}


async def test_it_knows_how_long_the_last_batch_took(
    worker_of: WorkerOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 5.0
    monkeypatch.setattr(batch_worker, "monotonic", lambda: now)
    processing = Processing()
    processing.gate.clear()
    worker = worker_of(processing)
    worker.accept([message(0, 0)])
    await settle()
    now = 7.5
    processing.gate.set()
    await settle()
    assert worker.batch_seconds == 2.5


async def test_what_a_batch_leaves_is_processed_one_by_one_and_before_later_messages(
    worker_of: WorkerOf,
) -> None:
    processing = Processing(1)
    processing.gate_alone.clear()
    worker = worker_of(processing)
    worker.accept([message(0, 0), message(1, 7), message(0, 1)])
    await settle()
    assert worker.positions == {B: 8}
    worker.accept([message(0, 2), message(1, 8)])
    await settle()
    assert processing.batches == [[0, 7, 1], [8]], "the other partition does not wait"
    assert worker.positions == {B: 9}
    processing.gate_alone.set()
    await settle()
    assert processing.alone == [0, 1]
    assert processing.batches == [[0, 7, 1], [8], [2]]
    assert worker.positions == {A: 3, B: 9}


async def test_a_batch_is_bounded_in_messages_and_bytes(
    worker_of: WorkerOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_worker, "_MOST_MESSAGES", 3)
    monkeypatch.setattr(batch_worker, "_MOST_BYTES", 100)
    processing = Processing()
    worker = worker_of(processing)
    worker.accept([message(0, n) for n in range(4)])
    worker.accept([message(0, n, b"." * 101) for n in (4, 5)])
    await settle()
    assert processing.batches == [[0, 1, 2], [3, 4], [5]]
    assert worker.positions == {A: 6}


async def test_stopping_finishes_the_batch_in_progress_and_drops_what_waits(
    worker_of: WorkerOf,
) -> None:
    processing = Processing()
    processing.gate.clear()
    worker = worker_of(processing)
    worker.accept([message(0, 0), message(1, 0)])
    await settle()
    worker.accept([message(0, 1), message(1, 1)])
    asyncio.get_running_loop().call_later(0.02, processing.gate.set)
    await worker.stop([A], grace=5)
    assert worker.positions[A] == 1
    await settle()
    assert processing.batches == [[0, 0], [1]]
    worker.forget(A)
    assert worker.positions == {B: 2}


async def test_a_stopped_partition_begins_nothing_of_a_batch_that_fails_afterwards(
    worker_of: WorkerOf,
) -> None:
    processing = Processing(0)
    processing.gate.clear()
    worker = worker_of(processing)
    worker.accept([message(0, 0), message(0, 1)])
    await settle()
    await worker.stop([A], grace=0.01)
    processing.gate.set()
    await settle()
    assert (worker.positions, processing.alone) == ({}, [])


async def test_a_partition_that_is_assigned_again_is_processed_again(worker_of: WorkerOf) -> None:
    processing = Processing()
    worker = worker_of(processing)
    worker.accept([message(0, 0)])
    await settle()
    await worker.stop([A], grace=1)
    worker.forget(A)
    worker.accept([message(0, 0)])
    await settle()
    assert (processing.batches, worker.positions) == ([[0], [0]], {A: 1})
