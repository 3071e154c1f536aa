"""Background tasks: restarted when they fail, and stopped only where they pause.

A task is never cancelled in the middle of a call. Cancelling a MongoDB call can leave a lock of the
driver held for ever (tests/unit/test_driver_cancellation.py); from then on, every call of the
process would hang.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import ContextVar

import structlog

log = structlog.get_logger(__name__)

_RESTART_SECONDS = 1.0

_stopping: ContextVar[asyncio.Event] = ContextVar("stopping")


class BackgroundTask:
    """Runs work until it returns or is stopped. Its calls must have deadlines of their own."""

    def __init__(self, work: Callable[[], Awaitable[None]], name: str) -> None:
        self._stopping = asyncio.Event()
        self.task = asyncio.create_task(self._run(work), name=name)

    async def _run(self, work: Callable[[], Awaitable[None]]) -> None:
        _stopping.set(self._stopping)
        await work()

    async def stop(self) -> None:
        """End the work at its next `pause`, and wait for that. Errors of the work are ignored."""
        self._stopping.set()
        await asyncio.wait([self.task])


def start(work: Callable[[], Awaitable[None]], name: str) -> BackgroundTask:
    """Run work until it returns or is stopped; when it fails, log the error and restart it."""

    async def supervised() -> None:
        while True:
            try:
                return await work()
            except Exception:
                log.exception("background task failed; restarting", task=name)
            await pause(_RESTART_SECONDS)

    return BackgroundTask(supervised, name)


async def pause(seconds: float | None = None, until: asyncio.Event | None = None) -> None:
    """Wait, in a background task, for the seconds or until the event is set.

    Raises CancelledError as soon as the task is to stop: a loop must pause in every round, for 0
    seconds at least. None waits for the event alone.
    """
    stopping = _stopping.get()
    if not stopping.is_set():
        events = [stopping] if until is None else [stopping, until]
        waiting = [asyncio.ensure_future(event.wait()) for event in events]
        try:
            await asyncio.wait(waiting, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in waiting:
                each.cancel()
    if stopping.is_set():
        raise asyncio.CancelledError
