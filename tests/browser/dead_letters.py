"""A message that Products cannot decode, as a dead letter."""

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
    """A dead letter with this order's key, on `inventory.release`; discarded at the end."""

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
        for parked in await self._parked():
            await self._products.delete(f"/dead-letters/{quote(parked['_id'], safe='')}")

    async def states(self) -> list[str]:
        """The states of the messages parked for the order, oldest first."""
        return [parked["state"] for parked in await self._parked()]

    async def _parked(self) -> list[dict[str, Any]]:
        answer = await self._products.get("/dead-letters", params={"limit": 100})
        parked: list[dict[str, Any]] = answer.raise_for_status().json()["data"]["deadLetters"]
        return [each for each in parked if each["key"] == self._order_id]
