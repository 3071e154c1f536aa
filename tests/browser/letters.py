"""A message that Products can't read, and what becomes of it."""

import asyncio
from types import TracebackType
from typing import Any
from urllib.parse import quote

import httpx
from confluent_kafka import Producer

from tests.integration.shopping import eventually
from tests.stack import Stack

GARBAGE = b"\0garbage"


class DeadLetter:
    """Sent to `inventory.release` under this order's key, parked; discarded at the end."""

    def __init__(self, stack: Stack, products: httpx.AsyncClient, order_id: str) -> None:
        self._brokers = stack.brokers
        self._products = products
        self._order_id = order_id

    async def __aenter__(self) -> "DeadLetter":
        producer = Producer({"bootstrap.servers": self._brokers})
        producer.produce("inventory.release", GARBAGE, self._order_id)
        assert await asyncio.to_thread(producer.flush, 10) == 0
        await eventually(self.states, lambda states: states == ["dead"])
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for letter in await self._letters():
            await self._products.delete(f"/dead-letters/{quote(letter['_id'], safe='')}")

    async def states(self) -> list[str]:
        """Of what is parked under the order's key, oldest first."""
        return [letter["state"] for letter in await self._letters()]

    async def _letters(self) -> list[dict[str, Any]]:
        answer = await self._products.get("/dead-letters", params={"limit": 100})
        letters: list[dict[str, Any]] = answer.raise_for_status().json()["data"]["deadLetters"]
        return [letter for letter in letters if letter["key"] == self._order_id]
