"""Requests while Kafka, then MongoDB, is unavailable."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from tests.integration.services.guarded import GuardedShop, running_guarded_shop
from tests.integration.services.listening import listening, receives
from tests.integration.shopping import order_body


@pytest.fixture(scope="module")
def isolated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GuardedShop]:
    with running_guarded_shop(tmp_path_factory.mktemp("isolated"), names=("orders",)) as shop:
        yield shop


@pytest.fixture
async def admin(isolated: GuardedShop) -> AsyncIterator[httpx.AsyncClient]:
    headers = isolated.headers("boss", "admin")
    async with httpx.AsyncClient(
        base_url=isolated.orders_url, headers=headers, timeout=15
    ) as client:
        yield client


async def test_without_kafka_orders_are_accepted_and_readiness_is_degraded(
    admin: httpx.AsyncClient,
) -> None:
    placed = await admin.post("/api/v1/orders", json=order_body(("p", 1)))
    assert placed.status_code == 201
    ready = await admin.get("/health/ready")
    assert ready.status_code == 200
    assert ready.json()["status"] == "degraded"
    assert ready.json()["checks"]["mongodb"] == "up"
    assert ready.json()["checks"]["kafka"].startswith("down: ")


async def test_without_mongodb_requests_are_503_within_seconds_and_succeed_again_afterwards(
    isolated: GuardedShop, admin: httpx.AsyncClient
) -> None:
    isolated.mongodb.kill()
    started = time.monotonic()
    answers = await asyncio.gather(
        admin.post("/api/v1/orders", json=order_body(("p", 1))), admin.get("/api/v1/orders")
    )
    assert time.monotonic() - started < 10
    for answer in answers:
        assert (answer.status_code, answer.json()["error"]) == (503, "Service Unavailable")
        assert answer.json()["retryAfter"] == 5
    ready = await admin.get("/health/ready")
    assert (ready.status_code, ready.json()["status"]) == (503, "unavailable")
    assert (await admin.get("/health/live")).status_code == 200
    isolated.mongodb.start()
    async with listening(isolated.orders_url, isolated.token("boss", "admin")) as received:
        again = await admin.post("/api/v1/orders", json=order_body(("p", 1)))
        assert again.status_code == 201
        await receives(received, "connected", "subscribed", "order:created", seconds=15)
