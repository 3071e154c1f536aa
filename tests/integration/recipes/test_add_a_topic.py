"""docs/recipes/add-a-topic.md, followed in a copy of the repository and run on its own stack."""

from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from pymongo import AsyncMongoClient

from devstack.home import Home
from devstack.stack import Stack
from services import SERVICES
from tests.integration.reader import DOCS, Reader
from tests.integration.recipes.copy import lint, running_from
from tests.integration.shopping import Shopper, eventually
from tests.integration.topics import lag, redeliver
from tests.stack import isolated_stack


@pytest.fixture(scope="module")
def stack_of_copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with isolated_stack(tmp_path_factory.mktemp("topic-stack")) as stack:
        if not stack.kafka_is_real:
            pytest.skip("needs Apache Kafka: the mock creates no topics on request")
        yield stack


@pytest.fixture(scope="module")
def copy(stack_of_copy: Stack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository after following the recipe."""
    folder = tmp_path_factory.mktemp("topic")
    page = DOCS / "recipes" / "add-a-topic.md"
    reader = Reader(page, folder, stack_of_copy.registry_url, stack_of_copy.environment)
    assert reader.follow() == 11
    return folder


@pytest.fixture(scope="module")
async def urls(
    copy: Path, stack_of_copy: Stack, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[dict[str, str]]:
    """The services of the copy, each with a database of its own."""
    home = Home(tmp_path_factory.mktemp("topic-services"))
    with ExitStack() as running:
        yield {
            name: running.enter_context(
                running_from(
                    copy,
                    name,
                    {**stack_of_copy.environment, "MONGODB_DATABASE": f"recipe_{name}"},
                    home,
                )
            )
            for name in SERVICES
        }


@pytest.fixture(scope="module")
async def shopper(urls: dict[str, str], stack_of_copy: Stack) -> AsyncIterator[Shopper]:
    async with (
        httpx.AsyncClient(base_url=f"{urls['orders']}/api/v1", timeout=45) as orders,
        httpx.AsyncClient(base_url=f"{urls['products']}/api/v1", timeout=45) as products,
    ):
        yield Shopper(stack_of_copy, orders, products)


def test_the_code_passes_the_linter(copy: Path) -> None:
    lint(copy)


async def test_the_event_is_produced_and_handled_exactly_once(
    shopper: Shopper, stack_of_copy: Stack
) -> None:
    brokers, topic, group = stack_of_copy.brokers, "order.shipped", "products-service-group"
    product = await shopper.add_product()
    order = await shopper.place((product["_id"], 1))
    await shopper.answered(order["_id"])
    for status in (2, 3):
        assert (await shopper.move(order["_id"], status)).status_code == 200

    async def group_lag() -> int:
        return lag(brokers, group, [topic])

    async with AsyncMongoClient(stack_of_copy.mongodb_url) as mongodb:
        shipments = mongodb["recipe_products"]["shipments"]
        await eventually(lambda: shipments.count_documents({}), lambda found: found == 1)
        redeliver(brokers, topic, order["_id"])
        await eventually(group_lag, lambda messages: messages == 0)
        assert [each["orderId"] async for each in shipments.find()] == [order["_id"]]
