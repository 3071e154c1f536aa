"""Places many orders at once for a product with stock for half of them, and waits for the results.

Against a running stack (`make up`):

    .venv/bin/python benchmarks/orders.py --orders 1000 --parallel 16 --stock 500
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections import Counter
from statistics import quantiles
from time import perf_counter
from typing import Any

import httpx

ADDRESS = {"street": "1 Main St", "city": "X", "state": "TS", "zipCode": "1", "country": "USA"}


class Shop:
    """The REST APIs of orders and products."""

    def __init__(self, client: httpx.AsyncClient, orders: str, products: str) -> None:
        self.client = client
        self.orders = f"{orders}/api/v1/orders"
        self.products = f"{products}/api/v1/products"
        self.metrics = [f"{orders}/metrics", f"{products}/metrics"]

    async def product(self, stock: int) -> str:
        body = {"name": "Load", "price": 9.99, "category": "load", "stock": stock}
        body["description"] = "What the load test orders."
        return (await self._data("POST", self.products, body))["product"]["_id"]

    async def place(self, user: str, product_id: str) -> float:
        """Places an order for one; returns the seconds that it took."""
        item = {"productId": product_id, "productName": "Load", "quantity": 1, "price": 9.99}
        body = {"userId": user, "items": [item], "shippingAddress": ADDRESS}
        started = perf_counter()
        await self._data("POST", self.orders, body | {"paymentMethod": "paypal"})
        return perf_counter() - started

    async def reservations(self, user: str, count: int) -> Counter[str]:
        """The number of orders by the status of their reservation."""
        statuses: Counter[str] = Counter()
        for page in range(1, count // 100 + 2):
            found = await self._data("GET", f"{self.orders}/user/{user}?limit=100&page={page}")
            statuses.update(order["reservation"]["status"] for order in found["orders"])
        return statuses

    async def stock(self, product_id: str) -> int:
        return (await self._data("GET", f"{self.products}/{product_id}"))["product"]["stock"]

    async def backlog(self) -> float:
        """Events committed but not yet in Kafka, of both services."""
        pages = [(await self.client.get(url)).text for url in self.metrics]
        return sum(
            float(line.split()[1])
            for page in pages
            for line in page.splitlines()
            if line.startswith("kafka_outbox_backlog ")
        )

    async def _data(self, method: str, url: str, body: Any = None) -> Any:
        response = await self.client.request(method, url, json=body)
        response.raise_for_status()
        return response.json()["data"]


async def run(shop: Shop, orders: int, parallel: int, stock: int) -> dict[str, Any]:
    product_id = await shop.product(stock)
    user, limit = f"load-{product_id}", asyncio.Semaphore(parallel)

    async def place() -> float:
        async with limit:
            return await shop.place(user, product_id)

    started = perf_counter()
    latencies = await asyncio.gather(*(place() for _ in range(orders)))
    placed = perf_counter() - started
    while (statuses := await shop.reservations(user, orders))["pending"] or await shop.backlog():
        await asyncio.sleep(0.2)
    decided = perf_counter() - started
    await asyncio.sleep(1.5)  # the backlog is measured every second
    cuts = quantiles(latencies, n=100)
    return {
        "orders": orders,
        "reserved": statuses["reserved"],
        "rejected": statuses["rejected"],
        "stock": await shop.stock(product_id),
        "outbox": await shop.backlog(),
        "placedPerSecond": round(orders / placed),
        "decidedPerSecond": round(orders / decided),
        "latencyMs": {"p50": round(cuts[49] * 1000), "p99": round(cuts[98] * 1000)},
    }


async def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--orders-url", default="http://127.0.0.1:3004")
    parser.add_argument("--products-url", default="http://127.0.0.1:3001")
    parser.add_argument("--orders", type=int, default=1000)
    parser.add_argument("--parallel", type=int, default=16)
    parser.add_argument("--stock", type=int, default=500)
    options = parser.parse_args()
    async with httpx.AsyncClient(timeout=60) as client, asyncio.timeout(300):
        shop = Shop(client, options.orders_url, options.products_url)
        result = await run(shop, options.orders, options.parallel, options.stock)
    print(json.dumps(result, indent=2))
    served = min(options.orders, options.stock)
    correct = result["reserved"] == served and result["rejected"] == options.orders - served
    return 0 if correct and result["stock"] == options.stock - served else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
