"""Sockets of several instances that Redis connects: one follows the changes, all push them."""

import asyncio
import shutil
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from pymongo import AsyncMongoClient
from redis import Redis
from redis.exceptions import RedisError

from devstack.ports import free_port
from devstack.process import Process
from tests.integration.change_streams import change_streams
from tests.integration.services.guarded import GuardedShop, running_guarded_shop
from tests.integration.services.listening import listening, receives, watching
from tests.integration.shopping import order_body, unique


@pytest.fixture(scope="module")
def redis_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    server = shutil.which("redis-server")
    if server is None:
        pytest.skip("redis-server is missing (Debian: apt install redis-server)")
    port, folder = free_port(), tmp_path_factory.mktemp("redis")
    options = ("--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir", str(folder))
    process = Process("Redis", [server, *options], folder / "redis.log")
    process.start()
    try:
        process.wait_until(lambda: answers(port))
        yield port
    finally:
        process.kill()


def answers(port: int) -> bool:
    with Redis(port=port) as redis:
        try:
            return bool(redis.ping())
        except RedisError:
            return False


@pytest.fixture(scope="module")
def sharing(redis_port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GuardedShop]:
    """Two instances of Orders."""
    folder, url = tmp_path_factory.mktemp("sharing"), f"redis://127.0.0.1:{redis_port}/0"
    names = ("orders", "orders")
    with running_guarded_shop(folder, names, SOCKETIO_REDIS_URL=url) as shop:
        yield shop


async def place(shop: GuardedShop, user: str) -> None:
    async with httpx.AsyncClient(base_url=shop.orders_url, headers=shop.headers(user)) as client:
        placed = await client.post("/api/v1/orders", json=order_body(("p", 1), user=user))
        assert placed.status_code == 201


async def test_clients_of_every_instance_receive_each_change_once(sharing: GuardedShop) -> None:
    user = unique("alice")
    token = sharing.token(user)
    async with (
        listening(sharing.orders_url, token) as first,
        listening(sharing.other_orders_url, token) as second,
    ):
        await asyncio.sleep(7)  # longer than the deadlines that Redis's client has by default
        await place(sharing, user)
        for received in (first, second):
            await receives(received, "connected", "subscribed", "order:created")
    assert first[-1] == second[-1]


async def test_one_instance_follows_the_changes(sharing: GuardedShop) -> None:
    opened = {"ns": "orders_db.orders", "cursor.originatingCommand.aggregate": "orders"}
    async with AsyncMongoClient[dict[str, Any]](sharing.mongodb.url) as mongodb:
        assert len(await change_streams(mongodb, **opened)) == 1


async def test_snapshots_of_an_instance_go_to_its_own_clients_only(sharing: GuardedShop) -> None:
    token = sharing.token("boss", "admin")
    async with (
        watching(sharing.orders_url, token) as subscribed,
        watching(sharing.other_orders_url, token) as other,
    ):
        await subscribed.request("subscribe:operations")
        await other.request("subscribe:operations")
        await other.request("unsubscribe:operations")
        await asyncio.sleep(0.5)
        before = len(other.of("operations"))
        await subscribed.receives("operations", times=2)
        assert len(other.of("operations")) == before
