"""The heap of the operators' pages while orders keep coming: `make heap MINUTES=30`.

No part of `make test`: pytest collects it only where it is named.
"""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from itertools import count
from statistics import mean

import httpx
from playwright.async_api import CDPSession

from tests.browser.conftest import OpenBoard
from tests.integration.shopping import Shopper, order_body, unique

MINUTES = float(os.environ.get("MINUTES", "30"))
RATE = 20  # orders a second
MAX_OPEN = 10 * RATE  # requests that wait for an answer
PAGES = ("/operations", "/events", "/topology")
SAMPLES = 30
MAX_GROWTH = 1.1  # of the last third over the second


class Orders:
    """Places orders at RATE, however long each takes, and counts those that are accepted."""

    def __init__(self, shopper: Shopper) -> None:
        self._shopper = shopper
        self._open: set[asyncio.Task[None]] = set()
        self.placed = 0

    @asynccontextmanager
    async def coming(self) -> AsyncIterator[None]:
        product = await self._shopper.add_product(stock=1_000_000)
        clock = asyncio.create_task(self._send(product["_id"]))
        try:
            yield
        finally:
            for task in (clock, *self._open):
                task.cancel()
            await asyncio.gather(clock, *self._open, return_exceptions=True)

    async def _send(self, product_id: str) -> None:
        started = time.monotonic()
        for number in count():
            await asyncio.sleep(started + number / RATE - time.monotonic())
            if len(self._open) < MAX_OPEN:
                task = asyncio.create_task(self._place(product_id))
                self._open.add(task)
                task.add_done_callback(self._open.discard)

    async def _place(self, product_id: str) -> None:
        body = order_body((product_id, 1), user=unique("crowd"))
        # A busy machine may refuse one: the rate is of those that it has taken.
        with suppress(httpx.HTTPError):
            sent = await self._shopper.orders.post("/orders", json=body)
            self.placed += sent.status_code == 201


async def used_heap(page: CDPSession) -> float:
    """In MB, after a collection."""
    await page.send("HeapProfiler.collectGarbage")
    usage = await page.send("Runtime.getHeapUsage")
    return float(usage["usedSize"]) / 1e6


async def test_the_heap_is_flat(board: OpenBoard, shopper: Shopper) -> None:
    sessions: dict[str, CDPSession] = {}
    for path in PAGES:
        operator = await board(unique("olga"), operator=True)
        await operator.visit_live(path)
        sessions[path] = await operator.context.new_cdp_session(operator.page)
    heaps: dict[str, list[float]] = {path: [] for path in PAGES}
    orders, started = Orders(shopper), time.monotonic()
    async with orders.coming():
        for sample in range(1, SAMPLES + 1):
            await asyncio.sleep(started + MINUTES * 60 * sample / SAMPLES - time.monotonic())
            for path, session in sessions.items():
                heaps[path].append(await used_heap(session))
            minutes = (time.monotonic() - started) / 60
            shown = ", ".join(f"{path} {each[-1]:.1f} MB" for path, each in heaps.items())
            rate = orders.placed / minutes / 60
            print(f"{minutes:5.1f} min, {rate:.1f} orders a second: {shown}", flush=True)
    assert rate > 0.95 * RATE, f"this machine takes {rate:.1f} orders a second, not {RATE}"
    third = SAMPLES // 3
    growth = {path: mean(each[-third:]) / mean(each[third:-third]) for path, each in heaps.items()}
    assert max(growth.values()) < MAX_GROWTH, growth
