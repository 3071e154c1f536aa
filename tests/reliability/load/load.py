"""The load: customers who come at random, and people who watch, in a thread of their own."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

from tests.reliability.load.addresses import opt_out
from tests.reliability.load.api import Api
from tests.reliability.load.customer import Customer
from tests.reliability.load.journal import Journal
from tests.reliability.load.shop import Shop
from tests.reliability.load.watchers import Watchers
from tests.reliability.stack.stack import Stack

T = TypeVar("T")

RATE = 16.0  # orders a second, while there are answers
MOST_AT_ONCE = 100
USERS = 120
_QUIET_SECONDS = 90.0


class Load:
    """Start it, resume it, pause it whenever everything shall come to rest, and stop it."""

    def __init__(self, stack: Stack, seed: int, rate: float = RATE) -> None:
        self.journal = Journal()
        self._stack = stack
        self._rate = rate
        self._chooser = random.Random(seed)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="load", daemon=True)
        self._lives: set[asyncio.Task[None]] = set()
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._thread.start()
        self.call(self._open(), seconds=60)

    def resume(self) -> None:
        self.call(self._resume())

    def pause(self) -> None:
        """No new orders; return once every order's customer has had an answer or given up."""
        self.call(self._pause(), seconds=_QUIET_SECONDS + 10)

    def stop(self) -> None:
        self.call(self._close(), seconds=30)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def call(self, work: Coroutine[Any, Any, T], seconds: float = 30) -> T:
        """Run work on the load's loop and wait for its result."""
        future: Future[T] = asyncio.run_coroutine_threadsafe(work, self._loop)
        return future.result(seconds)

    async def _open(self) -> None:
        instances = list(self._stack.instances.values())
        self._hurry = asyncio.Event()
        self.api = Api(instances, self.journal, self._chooser)
        self.shop = Shop(self.api, self._chooser)
        await self.shop.open()
        await opt_out(self.api, USERS)
        self.customer = Customer(self.api, self.shop, self._chooser, self._hurry)
        self.watchers = Watchers(self.api, instances, self._chooser)
        await self.watchers.start()

    async def _resume(self) -> None:
        if self._running is not None:
            return
        self._hurry.clear()
        self._running = asyncio.create_task(self._come_and_go())

    async def _pause(self) -> None:
        if self._running:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
            self._running = None
        self._hurry.set()
        deadline = time.monotonic() + _QUIET_SECONDS
        while self._lives and time.monotonic() < deadline:
            await asyncio.sleep(0.05)
        for life in [*self._lives]:
            life.cancel()
        await asyncio.gather(*self._lives, return_exceptions=True)

    async def _come_and_go(self) -> None:
        while True:
            await asyncio.sleep(self._chooser.expovariate(self._rate))
            if len(self._lives) < MOST_AT_ONCE:
                self._begin(self.customer.live(f"user-{self._chooser.randrange(USERS)}"))
            if self._chooser.random() < 0.02:
                self._begin(self.shop.restock())
            if self._chooser.random() < 0.01:
                self._begin(self.watchers.reconnect_one())

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._lives.add(task)
        task.add_done_callback(self._lives.discard)

    async def _close(self) -> None:
        await self._pause()
        await self.watchers.stop()
        await self.api.close()
