"""Two instances of Orders behind the proxy: requests are shared, sockets stay with one."""

import asyncio
import re
from collections.abc import Iterator

import pytest

from devstack.tokens import make_token
from tests.docker.compose import Compose, docker
from tests.docker.shop import URLS, published_shop
from tests.integration.services.listening import watching
from tests.integration.shopping import unique


@pytest.fixture(scope="module")
def two(compose: Compose) -> Iterator[Compose]:
    compose.up("--scale", "orders=2", "--scale", "products=2", "--no-recreate")
    yield compose
    compose.up("--no-recreate")


def handled(container: str) -> float:
    """The POST requests that the instance has answered."""
    look = (
        "import urllib.request as u;"
        "print(u.urlopen('http://127.0.0.1:3004/metrics', timeout=3).read().decode())"
    )
    metrics = docker("exec", container, "python", "-c", look)
    rows = re.findall(r"^http_request_duration_seconds_count\{(.*)\} (\S+)$", metrics, re.M)
    return sum(float(count) for labels, count in rows if 'method="POST"' in labels)


async def test_both_instances_answer_requests_and_every_order_is_paid(two: Compose) -> None:
    containers = [each["Id"] for each in two.containers("orders")]
    assert len(containers) == 2
    before = [handled(each) for each in containers]
    async with published_shop() as shop:
        orders = await asyncio.gather(*(shop.place() for _ in range(20)))
        await asyncio.gather(*(shop.paid(order["_id"]) for order in orders))
    shares = [handled(each) - was for each, was in zip(containers, before, strict=True)]
    assert sum(shares) == 20
    assert min(shares) >= 5


@pytest.mark.parametrize("transport", ["polling", "websocket"])
async def test_sockets_through_the_proxy_see_the_orders_of_both_instances(
    two: Compose, transport: str
) -> None:
    user = unique("alice")
    token = make_token(two.secrets["ACCESS_TOKEN_SECRET"], user)
    async with watching(URLS["orders"], token, transport) as watcher, published_shop() as shop:
        for _ in range(6):
            await shop.place(user=user)
        created = await watcher.receives("order:created", 6)
    assert {each["order"]["userId"] for each in created} == {user}


async def test_no_request_fails_while_an_instance_stops(two: Compose) -> None:
    async with published_shop() as shop:
        stopping = asyncio.create_task(
            asyncio.to_thread(docker, "stop", two.containers("orders")[0]["Id"])
        )
        placed = 0
        while not stopping.done():
            await shop.place()
            placed += 1
        await stopping
        for _ in range(10):
            await shop.place()
    assert placed > 0
    assert two.containers("orders")[0]["State"]["ExitCode"] == 0
