"""A partition's worker: order, position and stopping."""

import asyncio

import pytest

import messaging.receiving.partition_worker as worker_module
from messaging.message import Message
from messaging.receiving.partition_worker import PartitionWorker


def message(offset: int) -> Message:
    return Message("t", 0, offset, 0, None, None, [])


async def settle() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_messages_are_handled_in_order_and_move_the_position() -> None:
    handled: list[int] = []

    async def handle(taken: Message) -> None:
        await asyncio.sleep(0)
        handled.append(taken.offset)

    worker = PartitionWorker(handle)
    for offset in (4, 5, 9):
        worker.accept(message(offset))
    await asyncio.sleep(0.01)
    assert handled == [4, 5, 9]
    assert worker.position == 10
    await worker.stop(1)


async def test_the_position_stays_before_a_message_that_is_not_handled_yet() -> None:
    gate = asyncio.Event()

    async def handle(taken: Message) -> None:
        if taken.offset == 1:
            await gate.wait()

    worker = PartitionWorker(handle)
    for offset in (0, 1, 2):
        worker.accept(message(offset))
    await settle()
    assert (worker.position, worker.backlog) == (1, 1)
    gate.set()
    await settle()
    assert worker.position == 3
    await worker.stop(1)


async def test_stopping_finishes_the_message_in_hand_and_takes_no_other() -> None:
    handled: list[int] = []

    async def handle(taken: Message) -> None:
        await asyncio.sleep(0.05)
        handled.append(taken.offset)

    worker = PartitionWorker(handle)
    worker.accept(message(0))
    worker.accept(message(1))
    await settle()
    await worker.stop(grace=5)
    assert handled == [0]
    assert worker.position == 1


async def test_stopping_gives_up_a_message_that_outlasts_the_grace() -> None:
    async def handle(taken: Message) -> None:
        await asyncio.Event().wait()

    worker = PartitionWorker(handle)
    worker.accept(message(0))
    await settle()
    await worker.stop(grace=0.01)
    assert worker.position is None


async def test_a_message_is_retried_until_it_is_handled_and_the_next_one_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker_module, "delays", lambda: iter([0.0] * 10))
    attempts: list[int] = []

    async def handle(taken: Message) -> None:
        attempts.append(taken.offset)
        if len(attempts) < 5:
            raise LookupError

    worker = PartitionWorker(handle)
    worker.accept(message(0))
    worker.accept(message(1))
    await asyncio.sleep(0.01)
    assert attempts == [0, 0, 0, 0, 0, 1]
    await worker.stop(1)


async def test_stopping_does_not_wait_for_a_message_that_is_between_two_attempts() -> None:
    async def handle(_: Message) -> None:
        raise LookupError

    worker = PartitionWorker(handle)
    worker.accept(message(0))
    await settle()
    async with asyncio.timeout(1):
        await worker.stop(grace=60)
    assert worker.position is None
