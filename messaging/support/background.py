"""Work that goes on beside the requests, and is never silently gone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

log = structlog.get_logger(__name__)

_RESTART_SECONDS = 1.0


def start(work: Callable[[], Awaitable[None]], name: str) -> asyncio.Task[None]:
    """Run work until it returns; should it fail, log why and start it anew."""

    async def supervised() -> None:
        while True:
            try:
                return await work()
            except Exception:
                log.exception("background work failed and is started anew", work=name)
            await asyncio.sleep(_RESTART_SECONDS)

    return asyncio.create_task(supervised(), name=name)


async def cancel(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
