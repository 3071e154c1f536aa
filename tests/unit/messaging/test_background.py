"""Background tasks: restarted after a failure, stopped only where they pause."""

import asyncio
from time import monotonic

import pytest

from messaging.support import background
from messaging.support.background import BackgroundTask, pause, start


async def test_a_task_is_stopped_at_its_next_pause_and_not_before() -> None:
    steps: list[str] = []

    async def work() -> None:
        while True:
            steps.append("call")
            await asyncio.sleep(0.05)
            steps.append("answer")
            await pause(60)

    task = start(work, "work")
    await asyncio.sleep(0.01)
    assert steps == ["call"]
    await task.stop()
    assert steps == ["call", "answer"]


async def test_a_pause_ends_with_its_time_its_event_or_the_stop() -> None:
    woken, durations = asyncio.Event(), []

    async def work() -> None:
        for seconds, until in ((0.05, None), (60, woken), (0, None), (60, None)):
            began = monotonic()
            try:
                await pause(seconds, until=until)
            finally:
                durations.append(monotonic() - began)

    task = BackgroundTask(work, "work")
    await asyncio.sleep(0.1)
    woken.set()
    await asyncio.sleep(0.05)
    await task.stop()
    assert [duration < 5 for duration in durations] == [True] * 4
    assert durations[0] >= 0.05


async def test_stopping_reaches_work_that_is_started_by_the_work() -> None:
    async def work() -> None:
        await asyncio.gather(pause(60), pause(60))

    task = start(work, "work")
    await asyncio.sleep(0.01)
    async with asyncio.timeout(5):
        await task.stop()


async def test_a_task_that_fails_is_restarted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "_RESTART_SECONDS", 0.01)
    runs: list[int] = []

    async def work() -> None:
        runs.append(len(runs))
        if len(runs) < 3:
            raise LookupError
        await pause()

    task = start(work, "work")
    async with asyncio.timeout(10):
        while len(runs) < 3:
            await asyncio.sleep(0.01)
    await task.stop()
    assert runs == [0, 1, 2]
