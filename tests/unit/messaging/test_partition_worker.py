"""A partition's worker: order, position and stopping."""

import asyncio

import pytest

from messaging.message import Message
from messaging.receiving import retry
from messaging.receiving.partition_worker import PartitionWorker
from messaging.receiving.retry import retry_in_place
from tests.unit.messaging.steps import Step


def message(offset: int) -> Message:
    return Message("t", 0, offset, 0, None, None, [])


async def run_worker() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_messages_are_processed_in_order_and_move_the_position() -> None:
    processed: list[int] = []

    async def process(message: Message, _: asyncio.Event) -> bool:
        await asyncio.sleep(0)
        processed.append(message.offset)
        return True

    worker = PartitionWorker(process)
    for offset in (4, 5, 9):
        worker.accept(message(offset))
    await asyncio.sleep(0.01)
    assert processed == [4, 5, 9]
    assert worker.position == 10
    await worker.stop(1)


async def test_the_position_stays_before_a_message_that_is_not_processed_yet() -> None:
    gate = asyncio.Event()

    async def process(message: Message, _: asyncio.Event) -> bool:
        if message.offset == 1:
            await gate.wait()
        return True

    worker = PartitionWorker(process)
    for offset in (0, 1, 2):
        worker.accept(message(offset))
    await run_worker()
    assert (worker.position, worker.backlog) == (1, 1)
    gate.set()
    await run_worker()
    assert worker.position == 3
    await worker.stop(1)


async def test_stopping_finishes_the_message_in_progress_and_starts_no_other() -> None:
    processed: list[int] = []

    async def process(message: Message, _: asyncio.Event) -> bool:
        await asyncio.sleep(0.05)
        processed.append(message.offset)
        return True

    worker = PartitionWorker(process)
    worker.accept(message(0))
    worker.accept(message(1))
    await run_worker()
    await worker.stop(grace=5)
    assert processed == [0]
    assert worker.position == 1


async def test_stopping_leaves_an_attempt_that_outlasts_the_grace_to_its_own_deadlines() -> None:
    ended: list[str] = []

    async def process(_: Message, __: asyncio.Event) -> bool:
        await asyncio.sleep(0.1)
        ended.append("by itself")
        return True

    worker = PartitionWorker(process)
    worker.accept(message(0))
    await run_worker()
    await worker.stop(grace=0.01)
    assert (worker.position, ended) == (None, [])
    await asyncio.sleep(0.2)
    assert ended == ["by itself"]


async def test_stopping_does_not_wait_for_a_message_that_is_between_two_attempts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(retry, "delays", lambda: iter([60.0]))
    step = Step(*[LookupError()] * 10)
    worker = PartitionWorker(retry_in_place(step))
    worker.accept(message(0))
    worker.accept(message(1))
    await run_worker()
    async with asyncio.timeout(5):
        await worker.stop(grace=60)
    assert (worker.position, step.calls) == (None, 1)


async def test_an_idle_worker_stops_at_once() -> None:
    worker = PartitionWorker(retry_in_place(Step()))
    await run_worker()
    async with asyncio.timeout(5):
        await worker.stop(grace=60)
