"""What a test does in the shop, in a word each."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
from pymongo import AsyncMongoClient

from tests.integration.topics import lag
from tests.stack import Stack

Json = dict[str, Any]
PRICE = 29.99


def order_body(*lines: tuple[str, int], user: str = "test-user", **changes: Any) -> Json:
    """The guide's own order, for these products and quantities."""
    return {
        "userId": user,
        "items": [
            {"productId": each, "productName": "Widget", "quantity": quantity, "price": PRICE}
            for each, quantity in lines
        ],
        "shippingAddress": {
            "street": "123 Test St",
            "city": "Test City",
            "state": "TS",
            "zipCode": "12345",
            "country": "USA",
        },
        "paymentMethod": "credit_card",
        **changes,
    }


async def eventually(
    look: Callable[[], Awaitable[Any]], wanted: Callable[[Any], bool], seconds: float = 45
) -> Any:
    """What `look` finds once it is as wanted; fails with the last finding."""
    deadline = asyncio.get_running_loop().time() + seconds
    while not wanted(found := await look()):
        assert asyncio.get_running_loop().time() < deadline, f"still {found}"
        await asyncio.sleep(0.05)
    return found


@dataclass(frozen=True)
class Shopper:
    stack: Stack
    orders: httpx.AsyncClient
    products: httpx.AsyncClient

    async def add_product(self, stock: int = 50, **changes: Any) -> Json:
        body = {"name": "Widget", "price": PRICE, "category": "test", "stock": stock, **changes}
        answer = await self.products.post("/products", json=body)
        assert answer.status_code == 201, answer.text
        return answer.json()["data"]["product"]

    async def place(self, *lines: tuple[str, int], **changes: Any) -> Json:
        answer = await self.orders.post("/orders", json=order_body(*lines, **changes))
        assert answer.status_code == 201, answer.text
        return answer.json()["data"]["order"]

    async def order(self, order_id: str) -> Json:
        return (await self.orders.get(f"/orders/{order_id}")).json()["data"]["order"]

    async def stock(self, product_id: str) -> int:
        return (await self.products.get(f"/products/{product_id}")).json()["data"]["product"][
            "stock"
        ]

    async def units(self, product_id: str) -> tuple[int, int]:
        """What can be ordered of the product, and what is reserved."""
        answer = await self.products.get(f"/products/{product_id}")
        product = answer.json()["data"]["product"]
        return product["stock"], product["reserved"]

    async def move(self, order_id: str, status: int | str) -> httpx.Response:
        return await self.orders.patch(f"/orders/{order_id}/status", json={"status": status})

    async def answered(self, order_id: str) -> Json:
        """The order, once Products has answered."""
        return await eventually(
            lambda: self.order(order_id), lambda order: order["reservation"]["status"] != "pending"
        )

    async def stock_becomes(self, product_id: str, stock: int) -> None:
        await eventually(lambda: self.stock(product_id), lambda found: found == stock)

    async def settled(self, product_id: str) -> int:
        """The stock, once Products has handled all that Orders has asked so far."""
        async with AsyncMongoClient(self.stack.mongodb_url) as mongodb:
            outbox = mongodb["orders_db"]["outbox"]
            await eventually(lambda: outbox.count_documents({}), lambda waiting: waiting == 0)
        await eventually(lambda: asyncio.to_thread(self._lag), lambda behind: behind == 0)
        return await self.stock(product_id)

    def _lag(self) -> int:
        asked = ["inventory.reserve", "inventory.release", "order.completed"]
        return lag(self.stack.brokers, "products-service-group", asked)


def unique(prefix: str) -> str:
    return f"{prefix}-{uuid4().hex[:12]}"
