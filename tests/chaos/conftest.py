"""A customer who orders over REST and checks afterwards that nothing was lost."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.stack import Shop

ADDRESS = {"street": "1 Main St", "city": "X", "state": "TS", "zipCode": "1", "country": "USA"}


class Customer:
    """Orders one product, many times."""

    def __init__(self, shop: Shop, client: httpx.Client) -> None:
        self._orders = f"{shop.orders_url}/api/v1/orders"
        self._products = f"{shop.products_url}/api/v1/products"
        self._client = client
        self.user = f"customer-{uuid4().hex[:8]}"
        self.product_id = ""

    def add_product(self, stock: int) -> None:
        body = {"name": "Chaos", "description": "d", "price": 5, "category": "c", "stock": stock}
        answer = self._client.post(self._products, json=body)
        self.product_id = answer.raise_for_status().json()["data"]["product"]["_id"]

    def place(self, quantity: int = 1) -> dict[str, Any]:
        """Place an order; repeat it, with the same key, while Orders is unavailable."""
        item = {"productId": self.product_id, "productName": "Chaos", "price": 5}
        body = {
            "userId": self.user,
            "items": [item | {"quantity": quantity}],
            "shippingAddress": ADDRESS,
            "paymentMethod": "paypal",
        }
        key = {"Idempotency-Key": uuid4().hex}
        answer = self._persist(lambda: self._client.post(self._orders, json=body, headers=key))
        assert answer.status_code == 201, answer.text
        return answer.json()["data"]["order"]

    def cancel(self, order_id: str) -> httpx.Response:
        url = f"{self._orders}/{order_id}/status"
        return self._persist(lambda: self._client.patch(url, json={"status": 5}))

    def reservations(self) -> Counter[str]:
        """The number of this customer's orders by the status of their reservation."""
        found: Counter[str] = Counter()
        for page in range(1, 11):
            url = f"{self._orders}/user/{self.user}?limit=100&page={page}"
            orders = self._client.get(url).raise_for_status().json()["data"]["orders"]
            found.update(order["reservation"]["status"] for order in orders)
        return found

    def stock(self) -> int:
        answer = self._client.get(f"{self._products}/{self.product_id}").raise_for_status()
        return answer.json()["data"]["product"]["stock"]

    def _persist(self, request: Callable[[], httpx.Response]) -> httpx.Response:
        deadline = time.monotonic() + 60
        while True:
            try:
                answer = request()
                if answer.status_code < 500 or time.monotonic() > deadline:
                    return answer
            except httpx.TransportError:
                if time.monotonic() > deadline:
                    raise
            time.sleep(0.1)


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with httpx.Client(timeout=30) as client:
        yield client


@pytest.fixture
def customer(shop: Shop, client: httpx.Client) -> Customer:
    return Customer(shop, client)


def until(condition: Callable[[], object], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "The condition was not met in time."
        time.sleep(0.1)
