"""The life of one order, from placed to whatever its customer and the shop do with it."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from uuid import uuid4

from tests.reliability.load.api import TIMEOUT_SECONDS, Api, wait_before_retry
from tests.reliability.load.journal import Entry, Json
from tests.reliability.load.shop import Shop

PERSISTENCE_SECONDS = 60.0  # how long a customer tries again
CANCELLED = 5


class Customer:
    """Places orders and moves them. `hurry` is set when steps no longer wait for one another."""

    def __init__(self, api: Api, shop: Shop, chooser: random.Random, hurry: asyncio.Event) -> None:
        self._api = api
        self._shop = shop
        self._chooser = chooser
        self._hurry = hurry

    async def live(self, user: str) -> None:
        order = await self.place(user)
        if order is None:
            return
        path = f"/orders/{order['_id']}"
        fate = self._chooser.random()
        if fate < 0.25:
            await self._rest(3)
            await self._cancel(order["_id"], path)
        elif fate < 0.50:
            await self._deliver(order["_id"], path)
        elif fate < 0.56:
            await self._rest(3)
            await self._delete(order["_id"], path)
        elif fate < 0.62:
            await self._update(order["_id"], path)

    async def place(self, user: str) -> Json | None:
        """The order, once an answer has come; without a key there is one attempt only."""
        body = self._shop.order_body(user)
        key = uuid4().hex if self._chooser.random() < 0.9 else None
        drops = key is not None and self._chooser.random() < 0.15
        sent = ", ".join(f"{i['quantity']} x {i['productId'][-6:]}" for i in body["items"])

        async def attempt(number: int) -> Entry:
            dropped = drops and number == 0
            seconds = self._chooser.uniform(0.001, 0.06) if dropped else TIMEOUT_SECONDS
            entry = Entry("", "place", key=key, sent=f"{user}: {sent}")
            return await self._api.send(
                "POST", "orders", "/orders", entry, body=body, give_up_after=seconds
            )

        entry = await (self._persist(attempt) if key else attempt(1))
        return entry.got if entry.accepted else None

    async def _cancel(self, order: str, path: str) -> None:
        if self._chooser.random() < 0.5:
            await self._change("cancel", "POST", order, f"{path}/cancel")
        else:
            await self._move(order, path, CANCELLED)

    async def _deliver(self, order: str, path: str) -> None:
        """To delivered, or as far as a random step."""
        for status in range(2, self._chooser.randint(2, 4) + 1):
            await self._rest(1.5)
            if not (await self._move(order, path, status)).accepted:
                return

    async def _move(self, order: str, path: str, status: int) -> Entry:
        return await self._change(
            f"move to {status}", "PATCH", order, f"{path}/status", {"status": status}
        )

    async def _delete(self, order: str, path: str) -> None:
        await self._change("delete", "DELETE", order, path)

    async def _update(self, order: str, path: str) -> None:
        body = {"trackingNumber": f"T-{self._chooser.randint(1, 9999)}"}
        await self._change("update", "PUT", order, path, body)

    async def _change(
        self, action: str, method: str, order: str, path: str, body: Json | None = None
    ) -> Entry:
        async def attempt(_: int) -> Entry:
            entry = Entry("", action, order=order)
            return await self._api.send(method, "orders", path, entry, body=body)

        return await self._persist(attempt)

    async def _persist(self, attempt: Callable[[int], Awaitable[Entry]]) -> Entry:
        """Try until there is an answer below 500, for a bounded time."""
        deadline = time.monotonic() + PERSISTENCE_SECONDS
        number = 0
        while True:
            entry = await attempt(number)
            definite = entry.status is not None and entry.status < 500 and entry.status != 429
            if definite or time.monotonic() > deadline:
                return entry
            await asyncio.sleep(wait_before_retry(entry, number))
            number += 1

    async def _rest(self, most: float) -> None:
        """A random pause, cut short in a hurry."""
        try:
            async with asyncio.timeout(self._chooser.uniform(0, most)):
                await self._hurry.wait()
        except TimeoutError:
            pass
