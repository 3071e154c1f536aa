"""While Kafka is down events wait; subscribers receive them once it is back."""

from __future__ import annotations

import pytest

from devstack.services import wait_until_ready
from tests.integration.services.listening import Watcher, watching
from tests.integration.shopping import Shopper, eventually
from tests.stack import Shop, Stack, kafka_unavailable

pytestmark = pytest.mark.real_kafka


async def names_of(watcher: Watcher, key: str) -> list[str]:
    events = [event for batch in watcher.of("events") for event in batch["events"]]
    return [event["name"] for event in events if event["key"] == key]


@pytest.fixture
def without_subscribers(shop: Shop) -> Shop:
    """Products was restarted, and has no recent events from earlier subscribers."""
    products = shop.services.processes["products"]
    products.stop()
    products.start()
    wait_until_ready(products, shop.products_url)
    return shop


async def test_events_arrive_when_kafka_is_back_whenever_a_client_subscribed(
    stack: Stack, without_subscribers: Shop, shopper: Shopper
) -> None:
    shop = without_subscribers
    product = await shopper.add_product(stock=3)
    token = shop.token("boss", ["admin"])
    async with (
        watching(shop.orders_url, token) as before,
        watching(shop.products_url, token) as during,
    ):
        await eventually(
            lambda: before.request("subscribe:events"), lambda answer: "events" in answer
        )
        await before.request("subscribe:operations")
        async with kafka_unavailable(stack, how="kill"):
            answer = await during.request("subscribe:events")
            order = (await shopper.place((product["_id"], 1)))["_id"]
            snapshot = await before.request("subscribe:operations")
            assert snapshot["kafka"].startswith("down: ")
        assert answer == {"error": "Kafka does not answer; events follow once it is back."}
        expected = {before: ["OrderCreated", "ReserveInventory"], during: ["InventoryReserved"]}
        for watcher, names in expected.items():
            await eventually(
                lambda watcher=watcher: names_of(watcher, order),
                lambda found, names=names: sorted(found) == names,
                seconds=100,
            )
        await eventually(lambda: lag(before), lambda found: found is not None)


async def lag(watcher: Watcher) -> dict[str, int] | None:
    return watcher.of("operations")[-1]["lag"]
