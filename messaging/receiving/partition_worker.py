"""One partition's messages, one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from messaging.message import Message
from messaging.receiving.retry import delays

log = structlog.get_logger(__name__)

Handle = Callable[[Message], Awaitable[None]]


class PartitionWorker:
    """Handles a partition in order; `position` is the offset to commit, None before the first.

    A message that fails is handled again, for as long as it takes, and the next one waits: so
    every offset below `position` is done with, and nothing is skipped.
    """

    def __init__(self, handle: Handle) -> None:
        self.position: int | None = None
        self._handle = handle
        self._queue: asyncio.Queue[Message] = asyncio.Queue()
        self._in_hand = False
        self._stopping = False
        self._task = asyncio.create_task(self._run())

    def accept(self, message: Message) -> None:
        self._queue.put_nowait(message)

    @property
    def backlog(self) -> int:
        return self._queue.qsize()

    async def stop(self, grace: float) -> None:
        """Finish the attempt in hand, for `grace` seconds at most, and start no other."""
        self._stopping = True
        if self._in_hand:
            await asyncio.wait([self._task], timeout=grace)
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while not self._stopping:
            message = await self._queue.get()
            if await self._handled(message):
                self.position = message.offset + 1

    async def _handled(self, message: Message) -> bool:
        """True once the message is brought to its end, False where stopping comes first."""
        for delay in delays():
            if await self._attempt(message):
                return True
            if self._stopping:
                break
            await asyncio.sleep(delay)
        return False

    async def _attempt(self, message: Message) -> bool:
        self._in_hand = True
        try:
            await self._handle(message)
        except Exception as error:  # every failure has the same cure here: try again
            log.warning("handling will be retried", message=message.id, error=repr(error))
            return False
        finally:
            self._in_hand = False
        return True
