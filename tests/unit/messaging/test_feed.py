"""The feed: what it skips, what it remembers, and when it reads."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from messaging.errors import KafkaUnavailable
from messaging.inspection import feed as feed_module
from messaging.inspection.feed import Feed
from messaging.inspection.message_decoder import DecodedMessage
from messaging.kafka.lost_client import ClientLost
from messaging.message import Message
from messaging.support.background import start


def message(offset: int) -> Message:
    return Message("t", 0, offset, offset, b"k", b"v", [])


class FakeTail:
    """Returns one of its batches a call."""

    def __init__(self) -> None:
        self.batches: list[tuple[list[Message], int]] = []
        self.caught_up = True
        self.answered = True
        self.opened = 0
        self.closed = 0
        self.is_lost = False

    def open(self) -> "FakeTail":
        self.opened += 1
        return self

    async def poll(self) -> tuple[list[Message], int]:
        if self.is_lost:
            self.is_lost = False
            raise ClientLost("This client is lost.")
        return self.batches.pop(0) if self.batches else ([], 0)

    def close(self) -> None:
        self.closed += 1


class FakeDecoder:
    async def decode(self, message: Message) -> DecodedMessage:
        return DecodedMessage(message, "Note")


class Subscriber:
    def __init__(self, feed: Feed) -> None:
        self.feed = feed
        self.is_subscribed = True
        self.pushed: list[tuple[list[int], int]] = []

    async def push(self, decoded: Sequence[DecodedMessage], skipped: int) -> None:
        self.pushed.append(([each.message.offset for each in decoded], skipped))


@pytest.fixture
def tail() -> FakeTail:
    return FakeTail()


@asynccontextmanager
async def running(tail: FakeTail) -> AsyncIterator[Subscriber]:
    subscriber = Subscriber(Feed(tail.open, FakeDecoder()))  # type: ignore[arg-type]
    task = start(
        lambda: subscriber.feed.run(lambda: subscriber.is_subscribed, subscriber.push), "feed"
    )
    try:
        yield subscriber
    finally:
        await task.stop()


async def until(condition: object) -> None:
    async with asyncio.timeout(5):
        while not condition():  # type: ignore[operator]
            await asyncio.sleep(0.01)


async def test_nothing_is_read_without_a_subscriber(
    tail: FakeTail, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_module, "_GRACE_SECONDS", 0.3)
    async with running(tail) as subscriber:
        await asyncio.sleep(0.05)
        assert tail.opened == 0
        assert await subscriber.feed.recent() == []
        assert tail.opened == 1
        await asyncio.sleep(0.5)
        assert tail.closed == 0
        subscriber.is_subscribed = False
        await until(lambda: tail.closed == 1)
        await subscriber.feed.recent()
        assert tail.opened == 2


async def test_skipped_events_are_counted_once_the_feed_has_caught_up(tail: FakeTail) -> None:
    tail.batches = [([message(7), message(8)], 6), ([message(20)], 11)]
    async with running(tail) as subscriber:
        await subscriber.feed.recent()
        await until(lambda: len(subscriber.pushed) == 2)
        assert subscriber.pushed == [([7, 8], 0), ([20], 11)]


async def test_a_tail_whose_client_is_lost_is_replaced_at_once(tail: FakeTail) -> None:
    tail.batches = [([message(1)], 0)]
    async with running(tail) as subscriber:
        await subscriber.feed.recent()
        await until(lambda: len(subscriber.pushed) == 1)
        tail.is_lost, tail.batches = True, [([message(2)], 0)]
        await until(lambda: len(subscriber.pushed) == 2)
        assert (tail.opened, tail.closed) == (2, 1)


async def test_the_newest_300_events_are_remembered(tail: FakeTail) -> None:
    tail.batches = [([message(n * 200 + k) for k in range(200)], 0) for n in range(5)]
    async with running(tail) as subscriber:
        await subscriber.feed.recent()
        await until(lambda: len(subscriber.pushed) == 5)
        recent = await subscriber.feed.recent()
        assert [each.message.offset for each in recent] == list(range(700, 1_000))


async def test_remembered_events_are_ordered_by_time(tail: FakeTail) -> None:
    reserve, created = replace(message(2), topic="reserve"), replace(message(1), topic="created")
    tail.batches = [([reserve], 0), ([created], 0)]
    async with running(tail) as subscriber:
        await subscriber.feed.recent()
        await until(lambda: len(subscriber.pushed) == 2)
        recent = await subscriber.feed.recent()
        assert [each.message for each in recent] == [created, reserve]


async def test_at_most_ten_batches_a_second_are_pushed(tail: FakeTail) -> None:
    tail.batches = [([message(n)], 0) for n in range(100)]
    async with running(tail) as subscriber:
        await subscriber.feed.recent()
        await asyncio.sleep(1)
        assert 3 <= len(subscriber.pushed) <= 11


async def test_a_subscriber_gets_an_error_while_kafka_is_unavailable_and_the_events_later(
    tail: FakeTail, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_module, "_ANSWER_SECONDS", 0.2)
    tail.answered = tail.caught_up = False
    async with running(tail) as subscriber:
        with pytest.raises(KafkaUnavailable):
            await subscriber.feed.recent()
        tail.batches = [([message(1)], 0)]
        await until(lambda: subscriber.pushed == [([1], 0)])


async def test_a_subscriber_of_a_slow_kafka_gets_what_is_read_and_the_rest_is_pushed(
    tail: FakeTail, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_module, "_CATCH_UP_SECONDS", 0.2)
    tail.caught_up = False
    tail.batches = [([message(1)], 0)]
    async with running(tail) as subscriber:
        recent = await subscriber.feed.recent()
        assert [each.message.offset for each in recent] == [1]
        tail.batches = [([message(2)], 0)]
        await until(lambda: subscriber.pushed[-1] == ([2], 0))


async def test_a_feed_that_fails_is_restarted_while_it_has_a_subscriber(
    tail: FakeTail, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail() -> None:
        monkeypatch.undo()
        raise RuntimeError("no more")

    async with running(tail) as subscriber:
        await subscriber.feed.recent()
        monkeypatch.setattr(tail, "poll", fail)
        await until(lambda: tail.opened == 2)
        assert tail.closed == 1
