"""Whoever watches events goes on watching when Kafka is back."""

from __future__ import annotations

import pytest

from devstack.services import wait_until_ready
from tests.chaos.conftest import Customer
from tests.chaos.test_outages import process
from tests.integration.services.listening import Watcher, watching
from tests.integration.shopping import eventually
from tests.stack import Shop, Stack, kafka_unavailable

pytestmark = pytest.mark.real_kafka


async def names_of(watcher: Watcher, key: str) -> list[str]:
    events = [event for batch in watcher.of("events") for event in batch["events"]]
    return [event["name"] for event in events if event["key"] == key]


@pytest.fixture
def watched_by_nobody(shop: Shop) -> Shop:
    """Its Products was started anew, and so remembers no event that someone watched before."""
    products = process(shop, "products")
    products.stop()
    products.start()
    wait_until_ready(products, shop.products_url)
    return shop


async def test_events_arrive_when_kafka_is_back_whenever_one_subscribed(
    stack: Stack, watched_by_nobody: Shop, customer: Customer
) -> None:
    shop = watched_by_nobody
    customer.given(stock=3)
    token = shop.token("boss", ["admin"])
    async with (
        watching(shop.orders_url, token) as before,
        watching(shop.products_url, token) as during,
    ):
        assert "events" in await before.ask("subscribe:events")
        await before.ask("subscribe:operations")
        with kafka_unavailable(stack, how="kill"):
            answer = await during.ask("subscribe:events")
            order = customer.place()["_id"]
            told = await before.ask("subscribe:operations")
            assert told["kafka"].startswith("down: ")
        assert answer == {"error": "Kafka does not answer; events follow once it is back."}
        expected = {before: ["OrderCreated", "ReserveInventory"], during: ["InventoryReserved"]}
        for watcher, names in expected.items():
            await eventually(
                lambda watcher=watcher: names_of(watcher, order),
                lambda found, names=names: found == names,
                seconds=100,
            )
        await eventually(lambda: lag(before), lambda found: found is not None)


async def lag(watcher: Watcher) -> dict[str, int] | None:
    return watcher.of("operations")[-1]["lag"]
