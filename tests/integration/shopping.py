"""Placing orders and reading stock, over REST."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
from pymongo import AsyncMongoClient

from contracts import TOPICS
from messaging.topics import ServiceTopics
from services import SERVICES
from tests.integration.topics import lag
from tests.stack import Stack

Json = dict[str, Any]
PRICE = 29.99


def order_body(*lines: tuple[str, int], user: str = "test-user", **changes: Any) -> Json:
    """A valid order of these products and quantities."""
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
    """The result of `look` once it is as wanted; fails with the last one."""
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
        """The new order. It is paid by cash on delivery, which changes nothing, unless told so."""
        body = order_body(*lines, **{"paymentMethod": "cash_on_delivery", **changes})
        answer = await self.orders.post("/orders", json=body)
        assert answer.status_code == 201, answer.text
        return answer.json()["data"]["order"]

    async def order(self, order_id: str) -> Json:
        return (await self.orders.get(f"/orders/{order_id}")).json()["data"]["order"]

    async def stock(self, product_id: str) -> int:
        return (await self.products.get(f"/products/{product_id}")).json()["data"]["product"][
            "stock"
        ]

    async def units(self, product_id: str) -> tuple[int, int]:
        """The product's stock and reserved units."""
        answer = await self.products.get(f"/products/{product_id}")
        product = answer.json()["data"]["product"]
        return product["stock"], product["reserved"]

    async def move(self, order_id: str, status: int | str) -> httpx.Response:
        return await self.orders.patch(f"/orders/{order_id}/status", json={"status": status})

    async def answered(self, order_id: str) -> Json:
        """The order, once its reservation is not pending."""
        return await eventually(
            lambda: self.order(order_id), lambda order: order["reservation"]["status"] != "pending"
        )

    async def stock_becomes(self, product_id: str, stock: int) -> None:
        await eventually(lambda: self.stock(product_id), lambda found: found == stock)

    async def final_stock(self, product_id: str) -> int:
        """The stock, once Products has handled every event that Orders has produced so far."""
        async with AsyncMongoClient(self.stack.mongodb_url) as mongodb:
            outbox = mongodb[SERVICES["orders"].database]["outbox"]
            await eventually(lambda: outbox.count_documents({}), lambda rows: rows == 0)
        await eventually(lambda: asyncio.to_thread(self._lag), lambda messages: messages == 0)
        return await self.stock(product_id)

    def _lag(self) -> int:
        products = ServiceTopics.of("products", TOPICS)
        consumed = [topic.name for topic in products.consumed]
        return lag(self.stack.brokers, products.group, consumed)


@asynccontextmanager
async def shopper_at(orders: str, products: str) -> AsyncIterator[Shopper]:
    """At the URLs of two services that do not run on the stack of the tests."""
    async with (
        httpx.AsyncClient(base_url=f"{orders}/api/v1", timeout=60) as to_orders,
        httpx.AsyncClient(base_url=f"{products}/api/v1", timeout=60) as to_products,
    ):
        yield Shopper(None, to_orders, to_products)  # type: ignore[arg-type]


def unique(prefix: str) -> str:
    return f"{prefix}-{uuid4().hex[:12]}"
