"""Changes of products over Socket.IO, while Kafka is unavailable."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.integration.services.guarded import GuardedShop
from tests.integration.services.listening import Watcher, watching
from tests.integration.shopping import eventually, unique

PRODUCT = {"name": "Widget", "price": 29.99, "category": "test", "stock": 50}


@pytest.fixture
async def admin(guarded: GuardedShop) -> AsyncIterator[httpx.AsyncClient]:
    headers = guarded.headers("boss", "admin")
    base_url = f"{guarded.products_url}/api/v1"
    async with httpx.AsyncClient(base_url=base_url, headers=headers) as client:
        yield client


@pytest.fixture
async def alice(guarded: GuardedShop) -> AsyncIterator[Watcher]:
    async with watching(guarded.products_url, guarded.token(unique("alice"))) as watcher:
        yield watcher


async def stocks(alice: Watcher, product_id: str, last: int) -> list[int]:
    """The stocks that the client received, up to this one."""

    async def look() -> list[int]:
        changed = [each["product"] for each in alice.of("product:changed")]
        return [product["stock"] for product in changed if product["_id"] == product_id]

    return await eventually(look, lambda found: found[-1:] == [last])


async def test_every_client_receives_a_product_added_edited_reserved_and_deleted(
    admin: httpx.AsyncClient, alice: Watcher
) -> None:
    added = (await admin.post("/products", json=PRODUCT)).json()["data"]["product"]
    (first,) = await alice.receives("product:changed")
    assert first.keys() == {"product", "message", "timestamp"}
    assert first["product"] == added
    await admin.put(f"/products/{added['_id']}", json={"price": 5})
    assert (await alice.receives("product:changed", times=2))[1]["product"]["price"] == 5
    await admin.post(
        f"/products/{added['_id']}/reserve", json={"orderId": unique("o"), "quantity": 20}
    )
    assert await stocks(alice, added["_id"], last=30) == [50, 50, 30]
    await admin.delete(f"/products/{added['_id']}")
    (deleted,) = await alice.receives("product:deleted")
    assert deleted.keys() == {"productId", "message", "timestamp"}
    assert deleted["productId"] == added["_id"]


async def test_a_product_that_is_not_for_sale_is_shown_to_admins_only(
    guarded: GuardedShop, admin: httpx.AsyncClient, alice: Watcher
) -> None:
    added = (await admin.post("/products", json=PRODUCT)).json()["data"]["product"]
    path = f"/products/{added['_id']}"
    await alice.receives("product:changed")
    async with watching(guarded.products_url, guarded.token("boss", "admin")) as boss:
        await admin.put(path, json={"isActive": False, "name": "Secret"})
        (gone,) = await alice.receives("product:deleted")
        (shown,) = await boss.receives("product:changed")
        assert (gone["productId"], shown["product"]["name"]) == (added["_id"], "Secret")
        await admin.post(f"{path}/restock", json={"quantity": 1})
        await boss.receives("product:changed", times=2)
        assert not boss.of("product:deleted")
    assert len(alice.of("product:changed")) == 1
    url = f"{guarded.products_url}/api/v1{path}"
    async with httpx.AsyncClient() as anyone:
        for headers in ({}, guarded.headers("alice"), {"Authorization": "Bearer bad"}):
            answer = await anyone.get(url, headers=headers)
            assert (answer.status_code, answer.json()["id"]) == (404, added["_id"])
    assert (await admin.get(path)).json()["data"]["product"]["name"] == "Secret"
    await admin.put(path, json={"isActive": True})
    assert (await alice.receives("product:changed", times=2))[1]["product"]["isActive"] is True


async def test_many_changes_within_a_moment_are_pushed_as_fewer_with_the_last_state_last(
    admin: httpx.AsyncClient, alice: Watcher
) -> None:
    added = (await admin.post("/products", json=PRODUCT)).json()["data"]["product"]
    for _ in range(40):
        line = {"orderId": unique("order"), "quantity": 1}
        assert (await admin.post(f"/products/{added['_id']}/reserve", json=line)).is_success
    received = await stocks(alice, added["_id"], last=10)
    assert received == sorted(received, reverse=True)
    assert len(received) < 40
