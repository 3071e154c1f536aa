"""Which messages are processed together, and which are left to be processed one by one."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from prometheus_client import REGISTRY
from pymongo.errors import AutoReconnect

from messaging.errors import PermanentError, RegistryUnavailable, Unreadable
from messaging.message import Message
from messaging.receiving import retry
from messaging.receiving.batch_processor import BatchProcessor
from messaging.receiving.dead_letters import DeadLetter, State, queue_of
from messaging.receiving.dispatcher import BatchFailed, Decoded
from messaging.receiving.outcome import Outcome
from messaging.receiving.processor import message_processor
from tests.unit.messaging.steps import DeadLetters, parking


@pytest.fixture(autouse=True)
def _no_delays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retry, "delays", lambda: iter([0.0] * 10))


def message(partition: int, offset: int, key: bytes = b"k", topic: str = "batched") -> Message:
    return Message(topic, partition, offset, 0, key, b"", [])


class Dispatcher:
    """Handles messages but for those with an error; `fails` is the error of every batch."""

    def __init__(self, fails: Exception | None = None, knows: Message | None = None) -> None:
        self.fails, self.knows = fails, knows
        self.unreadable: dict[str, Exception] = {}
        self.batches: list[list[Message]] = []
        self.alone: list[Message] = []

    async def decode(self, message: Message) -> Decoded:
        if message.id in self.unreadable:
            raise self.unreadable[message.id]
        return Decoded(message, None)  # type: ignore[arg-type]

    async def dispatch_batch(self, batch: Sequence[Decoded]) -> list[Outcome]:
        self.batches.append([each.message for each in batch])
        if self.fails:
            raise BatchFailed(self.fails, self.knows)
        return [Outcome.HANDLED for _ in batch]

    async def dispatch(self, message: Message, also: Any = None) -> Outcome:
        self.alone.append(message)
        if self.fails and message == self.knows:
            raise self.fails
        return Outcome.HANDLED


class Parked(DeadLetters):
    async def blocked_queues(self, messages: Sequence[Message]) -> set[str]:
        return {queue_of(each.message) for each in self.parked}


def processor(dispatcher: Dispatcher, *parked: DeadLetter) -> BatchProcessor:
    return BatchProcessor(dispatcher, Parked(*parked))  # type: ignore[arg-type]


def sample(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0


async def test_messages_that_can_be_handled_are_one_batch_and_are_counted_and_timed() -> None:
    topic, dispatcher = "batched-and-counted", Dispatcher()
    messages = [message(0, 0, topic=topic), message(1, 0, topic=topic)]
    assert await processor(dispatcher).process(messages) == []
    assert dispatcher.batches == [messages]
    assert sample("kafka_events_handled_total", topic=topic, outcome="handled") == 2
    assert sample("kafka_event_handling_seconds_count", topic=topic) == 2


@pytest.mark.parametrize("error", [Unreadable("no"), RegistryUnavailable()])
async def test_a_partition_with_a_message_that_can_not_be_decoded_is_left(error: Exception) -> None:
    dispatcher = Dispatcher()
    other, first, bad = message(1, 0), message(0, 0), message(0, 1)
    dispatcher.unreadable[bad.id] = error
    assert await processor(dispatcher).process([first, other, bad]) == [first, bad]
    assert dispatcher.batches == [[other]]


async def test_a_partition_with_a_message_whose_key_has_a_dead_letter_is_left() -> None:
    dispatcher = Dispatcher()
    dead = DeadLetter(message(0, 0, key=b"dead"), State.DEAD, "no", 3)
    blocked, same, other = message(0, 1, key=b"dead"), message(0, 2), message(1, 0)
    assert await processor(dispatcher, dead).process([blocked, other, same]) == [blocked, same]
    assert dispatcher.batches == [[other]]


async def test_all_messages_of_a_batch_that_fails_are_left() -> None:
    messages = [message(0, 0), message(1, 0)]
    assert await processor(Dispatcher(AutoReconnect())).process(messages) == messages


async def test_nothing_is_lost_while_the_dead_letters_can_not_be_read() -> None:
    class Unavailable(Parked):
        async def blocked_queues(self, messages: Sequence[Message]) -> set[str]:
            raise AutoReconnect

    batches = BatchProcessor(Dispatcher(), Unavailable())  # type: ignore[arg-type]
    assert await batches.process([message(0, 0)]) == [message(0, 0)]


@pytest.mark.parametrize(
    ("error", "calls", "attempts"), [(LookupError("no"), 2, 3), (PermanentError("no"), 0, 1)]
)
async def test_the_attempt_that_failed_in_a_batch_is_the_first_of_three(
    error: Exception, calls: int, attempts: int
) -> None:
    bad, good = message(0, 0, key=b"bad"), message(0, 1, key=b"good")
    dispatcher, dead_letters = Dispatcher(error, knows=bad), Parked()
    batches = BatchProcessor(dispatcher, dead_letters)  # type: ignore[arg-type]
    process = message_processor(batches.dispatch, parking(dead_letters))
    for each in await batches.process([bad, good]):
        assert await process(each, asyncio.Event())
    assert dispatcher.alone == [bad] * calls + [good]
    assert [(each.message, each.attempts) for each in dead_letters.parked] == [(bad, attempts)]
