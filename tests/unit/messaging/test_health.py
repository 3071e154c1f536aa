"""Readiness probes of Kafka and the registry."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic

import pytest

from messaging.inspection import health
from messaging.inspection.health import _Probe


class Dependency:
    """Answers when it is told to, and notes what it is asked."""

    def __init__(self) -> None:
        self.asked = self.cancelled = 0
        self.answers = asyncio.Event()

    async def ask(self) -> None:
        self.asked += 1
        try:
            await self.answers.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise


async def test_a_late_answer_is_reported_after_a_moment_and_never_cancelled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(health, "_ANSWER_SECONDS", 0.05)
    dependency = Dependency()
    probe, began = _Probe(dependency.ask), monotonic()
    assert await probe.state() == "down: no answer"
    assert monotonic() - began < 1
    dependency.answers.set()
    assert await probe.state() == "up"
    assert (dependency.asked, dependency.cancelled) == (1, 0)


async def test_checks_at_the_same_time_ask_once_and_later_ones_again() -> None:
    dependency = Dependency()
    probe = _Probe(dependency.ask)
    checks = [asyncio.create_task(probe.state()) for _ in range(50)]
    await asyncio.sleep(0)
    dependency.answers.set()
    assert set(await asyncio.gather(*checks)) == {"up"}
    assert dependency.asked == 1
    assert await probe.state() == "up"
    assert dependency.asked == 2


async def test_a_check_that_is_cancelled_leaves_the_others_their_answer() -> None:
    dependency = Dependency()
    probe = _Probe(dependency.ask)
    first, second = asyncio.create_task(probe.state()), asyncio.create_task(probe.state())
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.sleep(0)
    dependency.answers.set()
    assert await second == "up"
    assert dependency.cancelled == 0


async def test_a_check_that_begins_as_another_is_answered_leaves_that_its_answer() -> None:
    dependency = Dependency()
    probe = _Probe(dependency.ask)

    async def check_once_answered() -> str:
        await dependency.answers.wait()
        dependency.answers.clear()  # the next question is open
        return await probe.state()

    first = asyncio.create_task(probe.state())
    while not dependency.asked:
        await asyncio.sleep(0)
    second = asyncio.create_task(check_once_answered())
    await asyncio.sleep(0)
    dependency.answers.set()
    assert await first == "up"
    assert dependency.asked == 2
    dependency.answers.set()
    assert await second == "up"


def refuse(error: Exception) -> Callable[[], Awaitable[None]]:
    async def ask() -> None:
        raise error

    return ask


@pytest.mark.parametrize("error", [ConnectionRefusedError("refused"), ValueError("no JSON")])
async def test_an_error_is_the_reason(error: Exception) -> None:
    assert await _Probe(refuse(error)).state() == f"down: {error}"
