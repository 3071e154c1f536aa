"""Analytics as a service: its figures are those of the databases, whatever happens to it."""

import asyncio
import random
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from pymongo import AsyncMongoClient

from chassis.http.fields import utc_now
from devstack.deploy import deploy
from devstack.home import Home
from devstack.ports import Ports
from devstack.stack import running_stack
from services import SERVICES
from tests.integration.services import counting
from tests.integration.services.analysing import AnalysedShop, trade
from tests.integration.shopping import Json, Shopper
from tests.stack import Shop, Stack, shop_for_tests


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Stack, Shop, Path]]:
    folder = tmp_path_factory.mktemp("analysed")
    with running_stack(Home(folder), Ports.free(), {}, print) as running:
        deploy(running, for_one_run=True)
        addresses = running.mongodb_url, running.brokers, running.registry_url
        stack = Stack(*addresses, running.kafka_is_real, kafka=None)
        with shop_for_tests(stack, folder) as shop:
            yield stack, shop, folder


@pytest.fixture(scope="module")
async def analysed(own: tuple[Stack, Shop, Path]) -> AsyncIterator[AnalysedShop]:
    stack, shop, folder = own
    async with (
        AsyncMongoClient[Json](stack.mongodb_url, tz_aware=True) as mongodb,
        httpx.AsyncClient(base_url=f"{shop.orders_url}/api/v1", timeout=45) as orders,
        httpx.AsyncClient(base_url=f"{shop.products_url}/api/v1", timeout=45) as products,
    ):
        shopper = Shopper(stack, orders, products)
        began = utc_now() - timedelta(minutes=1)
        yield AnalysedShop(stack, shop, shopper, mongodb, folder, began)


async def assert_figures_are_those_of_the_databases(analysed: AnalysedShop) -> None:
    await analysed.rests()
    assert await analysed.by_minute() == await counting.figures_by_minute(analysed.mongodb)
    assert await analysed.in_all() == await counting.figures_in_all(analysed.mongodb)
    assert await analysed.units() == await counting.units(analysed.mongodb)


async def test_the_figures_are_those_of_the_databases_after_kills_and_redelivery(
    analysed: AnalysedShop,
) -> None:
    chooser = random.Random(14)
    trading = asyncio.create_task(trade(analysed.shopper, 60, seed=35))
    for _ in range(4):
        await asyncio.sleep(chooser.uniform(0.5, 3))
        await analysed.kill()
    await trading
    await analysed.ready()
    await assert_figures_are_those_of_the_databases(analysed)
    total = (await analysed.get("series"))["total"]
    assert len(total["cancelled"]) >= 3
    assert min(total[each] for each in ("paid", "delivered", "refunded", "rejected")) > 0
    assert 0 < total["p50"] <= total["p95"]
    await analysed.redeliver_everything()
    await assert_figures_are_those_of_the_databases(analysed)
    # And where the inbox knows nothing of them, as it expires.
    await analysed.mongodb[SERVICES["analytics"].database]["inbox"].delete_many({})
    await analysed.redeliver_everything()
    await assert_figures_are_those_of_the_databases(analysed)


async def test_steps_add_up(analysed: AnalysedShop) -> None:
    minutes, hours, days = [
        (await analysed.get("series", step=step))["total"] for step in ("minute", "hour", "day")
    ]
    assert minutes == hours == days


async def test_a_rebuild_under_load_ends_with_the_figures_of_the_databases(
    analysed: AnalysedShop,
) -> None:
    trading = asyncio.create_task(trade(analysed.shopper, 60, seed=15))
    placed = 0
    rebuilding = analysed.rebuild()
    while rebuilding.running:
        now = (await analysed.get("series"))["total"]["placed"]
        assert now >= placed  # never from a generation that is not complete
        placed = now
        await asyncio.sleep(0.05)
    assert rebuilding.exit_code == 0, rebuilding.tail()
    assert "the new figures are live" in rebuilding.tail()
    await trading
    await assert_figures_are_those_of_the_databases(analysed)
    database = analysed.mongodb[SERVICES["analytics"].database]
    names = await database.list_collection_names(filter={"name": {"$regex": r"^orders_\d+$"}})
    live = (await database["generations"].find_one())["live"]
    assert names == [f"orders_{live}"]


async def test_a_rebuild_that_is_killed_leaves_the_figures_alone_and_can_be_repeated(
    analysed: AnalysedShop,
) -> None:
    await analysed.rests()
    before = await analysed.get("series")
    for seconds in (1.5, 2.0, 2.5, 3.0):
        rebuilding = analysed.rebuild()
        await asyncio.sleep(seconds)
        rebuilding.kill()
        assert (await analysed.get("series"))["total"] == before["total"]
    rebuilding = analysed.rebuild()
    await trade(analysed.shopper, 10, seed=16)
    # It waits for 20 seconds by design, and reads all topics in between.
    await asyncio.to_thread(rebuilding.wait_until, lambda: not rebuilding.running, 90)
    assert rebuilding.exit_code == 0, rebuilding.tail()
    await assert_figures_are_those_of_the_databases(analysed)


@pytest.mark.parametrize("path", ["series", "products/top", "funnel"])
async def test_a_wrong_span_is_answered_with_400_and_a_sentence(
    analysed: AnalysedShop, path: str
) -> None:
    url = f"{analysed.shop.urls['analytics']}/api/v1/analytics/{path}"
    wrong = {"step": "day", "from": "1999-12-31T00:00:00Z"}
    async with httpx.AsyncClient(timeout=45) as client:
        answer = await client.get(url, params=wrong)
    assert answer.status_code == 400
    fields = answer.json()["fields"]
    assert fields == {"from": "Send a time with its zone, such as 2026-01-31T12:00:00Z."}
