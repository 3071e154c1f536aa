"""Orders and Products with Kafka and MongoDB as production has them: users, TLS and rights."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass

import httpx
import pytest

from devstack.home import Home
from devstack.http import get_json
from devstack.ports import free_port
from devstack.process import Process
from devstack.services import service_process, wait_until_ready
from devstack.tokens import make_token
from services import SERVICES
from tests.integration.security.broker import SecuredKafka
from tests.integration.security.mongodb import SecuredMongoDB
from tests.integration.security.rules import messaging_command
from tests.integration.services.listening import Watcher, watching
from tests.integration.shopping import Shopper, eventually, shopper_at
from tests.stack import SECRET

RUNNING = ("orders", "products")


@dataclass(frozen=True)
class SecuredShop:
    """Orders and Products, with the variables and the process of each."""

    variables: Mapping[str, Mapping[str, str]]
    urls: Mapping[str, str]
    processes: Mapping[str, Process]


@pytest.fixture(scope="module", params=["SCRAM", "MTLS"])
def shop(
    request: pytest.FixtureRequest,
    kafka: SecuredKafka,
    mongodb: SecuredMongoDB,
    registry_url: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[SecuredShop]:
    """Every service comes in by this listener of Kafka, and as its own user of MongoDB."""
    home = Home(tmp_path_factory.mktemp(request.param))
    variables = {
        name: {
            **kafka.variables(request.param, name),
            "MONGODB_URL": mongodb.url(name),
            "SCHEMA_REGISTRY_URL": registry_url,
            "ACCESS_TOKEN_SECRET": SECRET,
        }
        for name in RUNNING
    }
    ports = {name: free_port() for name in RUNNING}
    urls = {name: f"http://127.0.0.1:{port}" for name, port in ports.items()}
    processes = {
        name: service_process(name, variables[name], home, port) for name, port in ports.items()
    }
    with ExitStack() as running:
        for process in processes.values():
            running.callback(process.stop)
            process.start()
        for name, process in processes.items():
            wait_until_ready(process, urls[name])
        yield SecuredShop(variables, urls, processes)


@pytest.fixture
async def shopper(shop: SecuredShop) -> AsyncIterator[Shopper]:
    async with shopper_at(shop.urls["orders"], shop.urls["products"]) as shopper:
        yield shopper


def log_of(shop: SecuredShop, service: str) -> str:
    return shop.processes[service].log.read_text()


async def names_of(watcher: Watcher, key: str) -> list[str]:
    events = [event for batch in watcher.of("events") for event in batch["events"]]
    return sorted(event["name"] for event in events if event["key"] == key)


async def test_an_order_is_decided_and_reaches_the_feeds(
    shop: SecuredShop, shopper: Shopper
) -> None:
    boss = make_token(SECRET, "boss", ["admin"])
    expected = {
        "orders": ["OrderCreated", "ReserveInventory"],
        "products": ["InventoryReserved"],
    }
    async with (
        watching(shop.urls["orders"], boss) as of_orders,
        watching(shop.urls["products"], boss) as of_products,
    ):
        watchers = {"orders": of_orders, "products": of_products}
        for watcher in watchers.values():
            assert "events" in await watcher.request("subscribe:events")
        product = await shopper.add_product(stock=3)
        order = await shopper.place((product["_id"], 2))
        decided = await shopper.answered(order["_id"])
        assert decided["reservation"]["status"] == "reserved"
        assert await shopper.units(product["_id"]) == (1, 2)
        for name, watcher in watchers.items():
            await eventually(
                lambda watcher=watcher: names_of(watcher, order["_id"]),
                lambda found, name=name: found == expected[name],
            )


def test_an_operators_commands_work_with_the_variables_of_a_service(
    shop: SecuredShop, kafka: SecuredKafka
) -> None:
    listed = messaging_command(
        {**shop.variables["orders"], "MONGODB_DATABASE": SERVICES["orders"].database},
        *("dead-letters", "list"),
    )
    assert listed.strip().endswith("no dead letters.")
    admin = kafka.variables("SCRAM", "admin")
    assert messaging_command(admin, "create-topics") == "All topics exist.\n"
    messaging_command(admin, "topics", "diff")


async def test_a_password_that_mongodb_takes_no_more_is_named_by_readiness_and_requests_go_on_later(
    shop: SecuredShop, shopper: Shopper, mongodb: SecuredMongoDB
) -> None:
    mongodb.change_password("products", "another-p4ssw0rd")
    mongodb.server.stop()
    mongodb.server.start()
    url = f"{shop.urls['products']}/health/ready"

    async def readiness() -> tuple[int, str]:
        async with httpx.AsyncClient(timeout=10) as client:
            answer = await client.get(url)
        return answer.status_code, answer.json()["checks"]["mongodb"]

    sentence = (
        "down: MongoDB refuses the user in MONGODB_URL: correct the name, password or authSource."
    )
    try:
        await eventually(readiness, lambda found: found == (503, sentence))
        refused = await shopper.products.get("/products")
        assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
    finally:
        mongodb.change_password("products", mongodb.password("products"))
    await eventually(readiness, lambda found: found == (200, "up"))
    log = log_of(shop, "products")
    assert "correct the name, password or authSource" in log
    assert mongodb.password("products") not in log
    assert (get_json(url) or {})["status"] == "ready"
