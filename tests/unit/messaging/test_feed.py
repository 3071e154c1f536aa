"""The feed: what it skips, what it remembers, and when it reads at all."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from messaging.errors import KafkaUnavailable
from messaging.inspection import feed as feeding
from messaging.inspection.decoded import DecodedMessage
from messaging.inspection.feed import Feed
from messaging.message import Message
from messaging.support.background import cancel, start


def message(offset: int) -> Message:
    return Message("t", 0, offset, offset, b"k", b"v", [])


class FakeTail:
    """Gives what it was handed, one batch a call."""

    def __init__(self) -> None:
        self.batches: list[tuple[list[Message], int]] = []
        self.caught_up = True
        self.opened = 0
        self.closed = 0

    def open(self) -> "FakeTail":
        self.opened += 1
        return self

    async def take(self) -> tuple[list[Message], int]:
        return self.batches.pop(0) if self.batches else ([], 0)

    def close(self) -> None:
        self.closed += 1


class FakeReader:
    async def read(self, message: Message) -> DecodedMessage:
        return DecodedMessage(message, "Note")


class Watched:
    def __init__(self, feed: Feed) -> None:
        self.feed = feed
        self.watched = True
        self.told: list[tuple[list[int], int]] = []

    async def tell(self, readings: Sequence[DecodedMessage], skipped: int) -> None:
        self.told.append(([each.message.offset for each in readings], skipped))


@pytest.fixture
def tail() -> FakeTail:
    return FakeTail()


@asynccontextmanager
async def running(tail: FakeTail) -> AsyncIterator[Watched]:
    watched = Watched(Feed(tail.open, FakeReader()))  # type: ignore[arg-type]
    task = start(lambda: watched.feed.run(lambda: watched.watched, watched.tell), "feed")
    try:
        yield watched
    finally:
        await cancel(task)


async def until(condition: object) -> None:
    async with asyncio.timeout(5):
        while not condition():  # type: ignore[operator]
            await asyncio.sleep(0.01)


async def test_nothing_is_read_until_somebody_wants_it_nor_after(
    tail: FakeTail, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeding, "_GRACE_SECONDS", 0.3)
    async with running(tail) as watched:
        await asyncio.sleep(0.05)
        assert tail.opened == 0
        assert await watched.feed.recent() == []
        assert tail.opened == 1
        await asyncio.sleep(0.5)
        assert tail.closed == 0
        watched.watched = False
        await until(lambda: tail.closed == 1)
        await watched.feed.recent()
        assert tail.opened == 2


async def test_what_was_skipped_is_counted_but_not_while_it_is_the_past(tail: FakeTail) -> None:
    tail.batches = [([message(7), message(8)], 6), ([message(20)], 11)]
    async with running(tail) as watched:
        await watched.feed.recent()
        await until(lambda: len(watched.told) == 2)
        assert watched.told == [([7, 8], 0), ([20], 11)]


async def test_the_newest_300_are_remembered_whatever_came(tail: FakeTail) -> None:
    tail.batches = [([message(n * 200 + k) for k in range(200)], 0) for n in range(5)]
    async with running(tail) as watched:
        await watched.feed.recent()
        await until(lambda: len(watched.told) == 5)
        recent = await watched.feed.recent()
        assert [each.message.offset for each in recent] == list(range(700, 1_000))


async def test_what_is_remembered_is_in_the_order_of_time_however_it_came(tail: FakeTail) -> None:
    reserve, created = replace(message(2), topic="reserve"), replace(message(1), topic="created")
    tail.batches = [([reserve], 0), ([created], 0)]
    async with running(tail) as watched:
        await watched.feed.recent()
        await until(lambda: len(watched.told) == 2)
        recent = await watched.feed.recent()
        assert [each.message for each in recent] == [created, reserve]


async def test_at_most_ten_batches_a_second_are_told(tail: FakeTail) -> None:
    tail.batches = [([message(n)], 0) for n in range(100)]
    async with running(tail) as watched:
        await watched.feed.recent()
        await asyncio.sleep(1)
        assert 3 <= len(watched.told) <= 11


async def test_who_can_not_be_given_any_is_told_so_and_hears_of_them_later(
    tail: FakeTail, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeding, "_CATCH_UP_SECONDS", 0.2)
    tail.caught_up = False
    async with running(tail) as watched:
        with pytest.raises(KafkaUnavailable):
            await watched.feed.recent()
        tail.batches = [([message(1)], 0)]
        await until(lambda: watched.told == [([1], 0)])


async def test_a_feed_that_fails_begins_anew_while_it_is_watched(
    tail: FakeTail, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail() -> None:
        monkeypatch.undo()
        raise RuntimeError("no more")

    async with running(tail) as watched:
        await watched.feed.recent()
        monkeypatch.setattr(tail, "take", fail)
        await until(lambda: tail.opened == 2)
        assert tail.closed == 1
