"""Messages of one partition that are processed one at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from messaging.message import Message
from messaging.receiving.retry import ProcessInPlace


class PartitionWorker:
    """Processes a partition in order; `position` is the offset to commit, None before the first.

    Every message below `position` is processed; none is skipped. `when_idle` is called whenever no
    accepted message is left.
    """

    def __init__(
        self, process: ProcessInPlace, when_idle: Callable[[], None] = lambda: None
    ) -> None:
        self.position: int | None = None
        self.idle = True
        self._process = process
        self._when_idle = when_idle
        self._queue: asyncio.Queue[Message | None] = asyncio.Queue()
        self._stopping = asyncio.Event()
        self._task = asyncio.create_task(self._run())

    def accept(self, message: Message) -> None:
        self.idle = False
        self._queue.put_nowait(message)

    @property
    def backlog(self) -> int:
        return self._queue.qsize()

    async def stop(self, grace: float) -> None:
        """Start no other attempt, and wait up to `grace` seconds for the one in progress.

        An attempt that takes longer continues: it ends by the deadlines of its own calls, and the
        inbox finds the redelivery.
        """
        self._stopping.set()
        self._queue.put_nowait(None)  # ends an idle worker
        await asyncio.wait([self._task], timeout=grace)

    async def _run(self) -> None:
        while (message := await self._queue.get()) and not self._stopping.is_set():
            if await self._process(message, self._stopping):
                self.position = message.offset + 1
            if self._queue.empty():
                self.idle = True
                self._when_idle()
