"""Orders at the addresses that the proxy publishes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from services import SERVICES
from tests.integration.shopping import Json, eventually, order_body

SAMPLE = "5a4d504c450000000000000c"
URLS = {name: f"http://localhost:{service.port}" for name, service in SERVICES.items()}


@dataclass(frozen=True)
class PublishedShop:
    client: httpx.AsyncClient

    async def place(self, **changes: Any) -> Json:
        body = order_body((SAMPLE, 1), **changes)
        answer = await self.client.post(f"{URLS['orders']}/api/v1/orders", json=body)
        assert answer.status_code == 201, answer.text
        return answer.json()["data"]["order"]

    async def order(self, order_id: str) -> Json:
        answer = await self.client.get(f"{URLS['orders']}/api/v1/orders/{order_id}")
        return answer.json()["data"]["order"]

    async def paid(self, order_id: str) -> Json:
        """The order, once its stock is reserved and its payment has arrived."""
        return await eventually(
            lambda: self.order(order_id),
            lambda order: (
                (order["reservation"]["status"], order["paymentStatus"]) == ("reserved", "paid")
            ),
            seconds=90,
        )


@asynccontextmanager
async def published_shop() -> AsyncIterator[PublishedShop]:
    async with httpx.AsyncClient(timeout=30) as client:
        yield PublishedShop(client)
