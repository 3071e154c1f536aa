"""Operations: the state of a service's messaging, once a second, over a socket."""

import asyncio
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Any

import httpx
import pytest
from pymongo import AsyncMongoClient

from contracts import TOPICS
from messaging.topics import ServiceTopics
from services import SERVICES
from tests.integration.services.guarded import GuardedShop
from tests.integration.services.listening import Watcher, watching
from tests.integration.shopping import Shopper, eventually, order_body
from tests.integration.topics import lag
from tests.stack import Shop, Stack


def pause_between(pushed: list[dict[str, Any]]) -> timedelta:
    """The median: a machine that stands still once makes one pause long."""
    times = [datetime.fromisoformat(each["timestamp"]) for each in pushed]
    return median(later - earlier for earlier, later in pairwise(times))


@pytest.mark.parametrize("service", SERVICES)
async def test_an_admin_gets_a_snapshot_and_then_another_every_second(
    shop: Shop, service: str
) -> None:
    topics = ServiceTopics.of(service, TOPICS)
    produced, consumed = (
        {each.name for each in part} for part in (topics.produced, topics.consumed)
    )
    async with watching(shop.urls[service], shop.token("boss", ["admin"])) as boss:
        first = await boss.request("subscribe:operations")
        assert first.keys() == {
            *("service", "timestamp", "kafka", "schemaRegistry"),
            *("outbox", "group", "lag", "partitions", "deadLetters"),
        }
        assert (first["service"], first["kafka"], first["schemaRegistry"]) == (service, "up", "up")
        assert first["outbox"].keys() >= produced
        assert first["deadLetters"].keys() >= consumed
        pushed = await boss.receives("operations", times=4)
        assert pause_between(pushed) < timedelta(seconds=2)
        assert pushed[0].keys() == first.keys()
        assert pushed[-1]["lag"].keys() >= consumed
        assert pushed[-1]["group"] == topics.group
        assert await boss.request("unsubscribe:operations") == {}
        so_far = len(boss.of("operations"))
        await asyncio.sleep(2.2)
        assert len(boss.of("operations")) <= so_far + 1


async def test_the_lag_is_that_of_the_services_group_and_in_the_metrics(
    shop: Shop, shopper: Shopper, stack: Stack
) -> None:
    product = await shopper.add_product()
    await shopper.answered((await shopper.place((product["_id"], 1)))["_id"])
    await shopper.final_stock(product["_id"])

    async def gauge() -> bool:
        async with httpx.AsyncClient() as client:
            metrics = (await client.get(f"{shop.products_url}/metrics")).text
        return 'kafka_consumer_lag{topic="inventory.reserve"} 0.0' in metrics

    async with watching(shop.products_url, shop.token("boss", ["admin"])) as boss:

        async def look() -> Any:
            return await boss.request("subscribe:operations")

        def is_handled(snapshot: Any) -> bool:  # the lag was read a moment before the snapshot
            ends = sum(each["end"] for each in snapshot["partitions"]["inventory.reserve"])
            return ends > 0 and snapshot["lag"]["inventory.reserve"] == 0

        snapshot = await eventually(look, is_handled)
    await eventually(gauge, bool)
    partitions = snapshot["partitions"]["inventory.reserve"]
    assert [each["partition"] for each in partitions] == [0, 1, 2]
    for each in partitions:
        assert each["lag"] == each["end"] - (each["committed"] or 0) == 0
    topics = ["inventory.reserve"]
    assert await asyncio.to_thread(lag, stack.brokers, "products-service-group", topics) == 0


async def test_without_kafka_the_outbox_is_counted_by_topic_and_the_lag_is_unknown(
    guarded: GuardedShop,
) -> None:
    async with (
        watching(guarded.orders_url, guarded.token("boss", "admin")) as boss,
        watching(guarded.other_orders_url, guarded.token("boss", "admin")) as other,
    ):
        before = await boss.request("subscribe:operations")
        assert before["lag"] is before["partitions"] is None
        assert before["kafka"].startswith("down: ")
        body, headers = order_body(("p", 1)), guarded.headers("boss", "admin")
        async with httpx.AsyncClient(base_url=guarded.orders_url, headers=headers) as client:
            assert (await client.post("/api/v1/orders", json=body)).status_code == 201
        after = await other.request("subscribe:operations")
        for topic in ("order.created", "inventory.reserve"):
            assert after["outbox"][topic] == before["outbox"][topic] + 1
        await _receives_outbox(boss, after["outbox"])


async def test_without_kafka_snapshots_are_pushed_once_a_second(
    guarded: GuardedShop,
) -> None:
    async with watching(guarded.orders_url, guarded.token("boss", "admin")) as boss:
        await boss.request("subscribe:operations")
        pushed = await boss.receives("operations", times=6)
        assert pause_between(pushed) < timedelta(seconds=2)


async def _receives_outbox(boss: Watcher, outbox: dict[str, Any]) -> None:
    async def look() -> dict[str, Any]:
        return boss.of("operations")[-1]["outbox"] if boss.of("operations") else {}

    await eventually(look, lambda found: found == outbox)


async def test_counts_use_an_index(guarded: GuardedShop) -> None:
    async with AsyncMongoClient(guarded.mongodb.url) as mongodb:
        database = mongodb[SERVICES["orders"].database]
        await database.command("profile", 2)
        async with watching(guarded.orders_url, guarded.token("boss", "admin")) as boss:
            await boss.request("subscribe:operations")
        await database.command("profile", 0)
        rows = [
            row
            async for row in database["system.profile"].find({"command.aggregate": {"$exists": 1}})
            if row["ns"].endswith((".outbox", ".dead_letters")) and "$sort" in str(row["command"])
        ]
        plans = [row["planSummary"] for row in rows if "topic" in str(row["command"])]
        assert plans
        assert not [plan for plan in plans if "COLLSCAN" in plan]
