"""A shop that no other test uses, trade in it, and what Analytics says of it."""

import asyncio
import os
import random
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import httpx
from confluent_kafka import Consumer, TopicPartition
from pymongo import AsyncMongoClient

from chassis.http.fields import iso_milliseconds
from contracts import TOPICS
from devstack.process import Process
from devstack.services import wait_until_ready
from messaging.topics import ServiceTopics
from services import SERVICES
from tests.integration.services.counting import flat
from tests.integration.shopping import Json, Shopper, eventually
from tests.integration.topics import position
from tests.stack import SECRET, Shop, Stack

DECLINED = 34  # of 29.99: for 1019.66, which the simulator declines
MINUTES = ("placed", "shipped", "delivered", "paid", "refunded")
"""What the databases have the minute of, besides cancellations and revenue."""


@dataclass(frozen=True)
class AnalysedShop:
    """`began` is before the first order."""

    stack: Stack
    shop: Shop
    shopper: Shopper
    mongodb: AsyncMongoClient[Json]
    folder: Path
    began: datetime

    async def get(self, path: str, **query: Any) -> Json:
        """Of all minutes since the shop began, unless the query says so."""
        span = {"step": "minute", "from": iso_milliseconds(self.began), **query}
        url = f"{self.shop.urls['analytics']}/api/v1/analytics/{path}"
        async with httpx.AsyncClient(timeout=45) as client:
            answer = await client.get(url, params=span)
        assert answer.status_code == 200, answer.text
        found: Json = answer.json()["data"]
        return found

    async def by_minute(self) -> dict[str, Counter[str]]:
        """What the databases have the minute of."""
        found: dict[str, Counter[str]] = {}
        for bucket in (await self.get("series"))["buckets"]:
            counters = flat({name: each for name, each in bucket.items() if _has_minute(name)})
            if counters:
                found[bucket["at"]] = counters
        return found

    async def in_all(self) -> Counter[str]:
        """What only the totals of can be compared, the funnel included."""
        total = (await self.get("series"))["total"]
        funnel = await self.get("funnel")
        stages = {f"funnel.{each['stage']}": each["orders"] for each in funnel["stages"]}
        return flat(
            {name: each for name, each in total.items() if not _has_minute(name)}
            | stages
            | {"funnel.cancelled": funnel["cancelled"]}
        )

    async def units(self) -> dict[str, tuple[int, int]]:
        products = (await self.get("products/top", limit=100))["products"]
        return {each["productId"]: (each["ordered"], each["reserved"]) for each in products}

    async def kill(self) -> None:
        """Kills Analytics, and starts it again."""
        process = self.shop.services.processes["analytics"]
        await asyncio.to_thread(process.kill)
        await asyncio.to_thread(process.start)

    async def ready(self) -> None:
        process = self.shop.services.processes["analytics"]
        await asyncio.to_thread(wait_until_ready, process, self.shop.urls["analytics"])

    async def redeliver_everything(self) -> None:
        """Has the group begin with the oldest messages again."""
        process = self.shop.services.processes["analytics"]
        await asyncio.to_thread(process.stop)
        await asyncio.to_thread(_rewind, self.stack.brokers)
        await asyncio.to_thread(process.start)
        await self.ready()

    async def rests(self) -> None:
        """Returns once every order and payment is decided, and every event handled."""
        await eventually(self._open, lambda found: found == {}, seconds=90)

    async def _open(self) -> dict[str, int]:
        before = await asyncio.to_thread(self._positions)
        found: dict[str, int] = {}
        outstanding = {"status": {"$in": ["requested", "charging", "stopping", "refunding"]}}
        payments = self.mongodb[SERVICES["payments"].database]["payments"]
        found["payments"] = await payments.count_documents(outstanding)
        pending = {"reservation.status": "pending"}
        orders = self.mongodb[SERVICES["orders"].database]["orders"]
        found["orders"] = await orders.count_documents(pending)
        for service in SERVICES.values():  # after what is decided: its events are there
            database = self.mongodb[service.database]
            found[f"outbox of {service.name}"] = await database["outbox"].count_documents({})
        for name, (end, lag) in (await asyncio.to_thread(self._positions)).items():
            found[f"lag of {name}"] = lag
            found[f"new messages for {name}"] = end - before[name][0]
        return {name: count for name, count in found.items() if count}

    def _positions(self) -> dict[str, tuple[int, int]]:
        """The end offsets of what each service consumes, and its lag."""
        found: dict[str, tuple[int, int]] = {}
        for service in SERVICES:
            own = ServiceTopics.of(service, TOPICS)
            topics = [topic.name for topic in own.consumed]
            found[service] = position(self.stack.brokers, own.group, topics)
        return found

    def rebuild(self) -> Process:
        """The command, started."""
        environment = {**os.environ, **self.stack.environment, "ACCESS_TOKEN_SECRET": SECRET}
        command = [sys.executable, "-m", "services.analytics.rebuild"]
        process = Process("rebuild", command, self.folder / "rebuild.log", environment)
        process.start()
        return process


def _has_minute(name: str) -> bool:
    return name in (*MINUTES, "cancelled", "revenue")


def _rewind(brokers: str) -> None:
    own = ServiceTopics.of("analytics", TOPICS)
    consumer = Consumer({"bootstrap.servers": brokers, "group.id": own.group})
    try:
        starts = [
            TopicPartition(topic.name, number, 0)
            for topic in own.consumed
            for number in range(topic.partitions)
        ]
        consumer.commit(offsets=starts, asynchronous=False)
    finally:
        consumer.close()


class Wish(NamedTuple):
    """What a customer orders, and what becomes of it. All is drawn before the first order."""

    pause: float
    product: int
    units: int
    method: str
    cancelled_at_once: bool
    steps: int
    cancelled: bool

    @classmethod
    def draw(cls, chooser: random.Random) -> "Wish":
        return cls(
            chooser.random() * 4,
            chooser.randrange(3),
            chooser.choice([1, 2, 3, DECLINED, 200_000]),
            chooser.choice(["cash_on_delivery", "paypal", "credit_card"]),
            chooser.random() < 0.2,
            chooser.randrange(4),
            chooser.random() < 0.2,
        )


async def trade(shopper: Shopper, orders: int, seed: int) -> None:
    """Orders of every kind: rejected, declined, cancelled before and after payment, delivered."""
    products = [(await shopper.add_product(stock=100_000))["_id"] for _ in range(3)]
    chooser = random.Random(seed)
    wishes = [Wish.draw(chooser) for _ in range(orders)]
    await asyncio.gather(*(_trade_one(shopper, products[each.product], each) for each in wishes))


async def _trade_one(shopper: Shopper, product: str, wish: Wish) -> None:
    await asyncio.sleep(wish.pause)
    order = await shopper.place((product, wish.units), paymentMethod=wish.method)
    if wish.cancelled_at_once:
        await shopper.move(order["_id"], 5)
    for status in (2, 3, 4)[: wish.steps]:
        await eventually(partial(_advanced, shopper, order["_id"], status), bool)
    if wish.cancelled:
        await shopper.move(order["_id"], 5)


async def _advanced(shopper: Shopper, order_id: str, status: int) -> bool:
    """Whether the order has this status now, or will never have it."""
    await shopper.move(order_id, status)
    return (await shopper.order(order_id))["status"] in (status, 5)
