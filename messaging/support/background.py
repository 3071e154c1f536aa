"""Background tasks that are restarted when they fail."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

log = structlog.get_logger(__name__)

_RESTART_SECONDS = 1.0


def start(work: Callable[[], Awaitable[None]], name: str) -> asyncio.Task[None]:
    """Run work until it returns; when it fails, log the error and restart it."""

    async def supervised() -> None:
        while True:
            try:
                return await work()
            except Exception:
                log.exception("background task failed; restarting", task=name)
            await asyncio.sleep(_RESTART_SECONDS)

    return asyncio.create_task(supervised(), name=name)


async def cancel(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
