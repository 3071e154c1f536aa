"""What is for sale, and what customers order of it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from uuid import uuid4

from tests.reliability.load.addresses import address_of
from tests.reliability.load.api import Api
from tests.reliability.load.journal import Entry, Json

HOT, SPREAD = 3, 24
_HOT_STOCK, _SPREAD_STOCK = 150, 400
PRICES = (5.0, 9.99, 29.99, 10.66)  # a total that ends in .66 is declined
TOO_MANY = 5_000
METHODS = ("credit_card", "paypal", "cash_on_delivery")
ADDRESS = {"street": "1 Main St", "city": "X", "state": "TS", "zipCode": "1", "country": "USA"}


@dataclass(frozen=True, slots=True)
class Item:
    product_id: str
    price: float


class Shop:
    """A few products that everyone wants, and many that few want."""

    def __init__(self, api: Api, chooser: random.Random) -> None:
        self._api = api
        self._chooser = chooser
        self.hot: list[Item] = []
        self.spread: list[Item] = []

    async def open(self) -> None:
        self.hot = [await self._add(f"hot {n}", _HOT_STOCK) for n in range(HOT)]
        self.spread = [await self._add(f"spread {n}", _SPREAD_STOCK) for n in range(SPREAD)]

    async def _add(self, name: str, stock: int) -> Item:
        price = self._chooser.choice(PRICES)
        body: Json = {"name": name, "price": price, "category": "reliability", "stock": stock}
        entry = Entry("", "add product")
        await self._api.send("POST", "products", "/products", entry, body=body)
        assert entry.got is not None, f"the shop can't open: {entry.outcome} {entry.error}"
        return Item(entry.got["_id"], price)

    async def restock(self) -> None:
        """Once, and not again where no answer comes: restocking is not idempotent."""
        item = self._chooser.choice(self.hot if self._chooser.random() < 0.7 else self.spread)
        quantity = self._chooser.randint(20, 60)
        entry = Entry("", "restock", sent=f"{item.product_id} {quantity}")
        path = f"/products/{item.product_id}/restock"
        await self._api.send("POST", "products", path, entry, body={"quantity": quantity})

    def order_body(self, user: str) -> Json:
        """One to three lines; now and then one that can't be served."""
        count = self._chooser.randint(1, 3)
        lines = [self._line() for _ in range(count)]
        return {
            "userId": user,
            "items": lines,
            "customerEmail": address_of(user),
            "shippingAddress": ADDRESS,
            "paymentMethod": self._chooser.choice(METHODS),
        }

    def _line(self) -> Json:
        item = self._chooser.choice(self.hot if self._chooser.random() < 0.5 else self.spread)
        product, price, quantity = item.product_id, item.price, self._chooser.randint(1, 3)
        odd = self._chooser.random()
        if odd < 0.03:
            quantity = TOO_MANY
        elif odd < 0.04:
            price += 1
        elif odd < 0.05:
            product = uuid4().hex[:24]
        return {"productId": product, "productName": "x", "quantity": quantity, "price": price}
