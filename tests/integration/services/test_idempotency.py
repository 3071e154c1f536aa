"""Every POST with an effect has it once for each Idempotency-Key, and answers the same again."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from pymongo import AsyncMongoClient

from services import SERVICES
from tests.integration.services.guarded import GuardedShop
from tests.integration.shopping import Json, order_body, unique

REPLAYED = "Idempotent-Replayed"


@pytest.fixture
async def client(guarded: GuardedShop) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(headers=guarded.headers("boss", "admin")) as client:
        yield client


@pytest.fixture
def orders(guarded: GuardedShop) -> str:
    return f"{guarded.orders_url}/api/v1/orders"


@pytest.fixture
def products(guarded: GuardedShop) -> str:
    return f"{guarded.products_url}/api/v1/products"


def a_key() -> dict[str, str]:
    return {"Idempotency-Key": unique("key")}


def a_product() -> Json:
    return {"name": "Widget", "price": 29.99, "category": unique("c"), "stock": 50}


async def added(client: httpx.AsyncClient, products: str) -> str:
    product = (await client.post(products, json=a_product())).json()["data"]["product"]
    return f"{products}/{product['_id']}"


async def twice(
    client: httpx.AsyncClient, url: str, body: Json | None = None
) -> tuple[httpx.Response, httpx.Response]:
    """The answers to a request that is sent twice with one key, the first without the header."""
    key = a_key()
    first, again = [await client.post(url, json=body, headers=key) for _ in range(2)]
    assert first.is_success, first.text
    assert REPLAYED not in first.headers
    assert (again.status_code, again.headers[REPLAYED]) == (first.status_code, "true")
    assert again.json() == first.json()
    return first, again


async def test_adding_a_product_twice_adds_one(client: httpx.AsyncClient, products: str) -> None:
    body = {**a_product(), "sku": unique("sku")}
    await twice(client, products, body)
    listed = await client.get(products, params={"category": body["category"]})
    assert listed.json()["data"]["total"] == 1


async def test_stock_changes_once(client: httpx.AsyncClient, products: str) -> None:
    url = await added(client, products)
    await twice(client, f"{url}/restock", {"quantity": 25})
    line = {"orderId": unique("order"), "quantity": 5}
    await twice(client, f"{url}/reserve", line)
    await twice(client, f"{url}/release", line)
    assert (await client.get(url)).json()["data"]["product"]["stock"] == 75


async def test_a_key_is_the_same_request_for_an_id_in_either_case(
    client: httpx.AsyncClient, products: str
) -> None:
    url, key = await added(client, products), a_key()
    base, _, product_id = url.rpartition("/")
    for spelled in (product_id, product_id.upper()):
        path = f"{base}/{spelled}/restock"
        answer = await client.post(path, json={"quantity": 5}, headers=key)
        assert answer.json()["data"]["product"]["stock"] == 55


async def test_concurrent_requests_with_one_key_have_one_effect(
    client: httpx.AsyncClient, products: str
) -> None:
    url, key = await added(client, products), a_key()
    sent = [client.post(f"{url}/restock", json={"quantity": 5}, headers=key) for _ in range(8)]
    answers = await asyncio.gather(*sent)
    assert {answer.status_code for answer in answers} == {200}
    assert [REPLAYED in answer.headers for answer in answers].count(False) == 1
    assert (await client.get(url)).json()["data"]["product"]["stock"] == 55


async def test_a_key_with_another_body_is_refused(client: httpx.AsyncClient, products: str) -> None:
    url, key = await added(client, products), a_key()
    await client.post(f"{url}/restock", json={"quantity": 5}, headers=key)
    other = await client.post(f"{url}/restock", json={"quantity": 6}, headers=key)
    assert other.status_code == 422
    assert "another body" in other.json()["details"]["reason"]
    assert (await client.get(url)).json()["data"]["product"]["stock"] == 55


async def test_the_keys_of_two_callers_and_of_two_paths_are_different(
    guarded: GuardedShop, client: httpx.AsyncClient, products: str
) -> None:
    one, other, key = await added(client, products), await added(client, products), a_key()
    another = key | guarded.headers("another", "admin")
    for url, headers in ((one, key), (one, another), (other, key)):
        answer = await client.post(f"{url}/restock", json={"quantity": 5}, headers=headers)
        assert REPLAYED not in answer.headers
    stocks = [(await client.get(url)).json()["data"]["product"]["stock"] for url in (one, other)]
    assert stocks == [60, 55]


async def test_a_refused_request_may_be_sent_again_with_its_key(
    client: httpx.AsyncClient, products: str
) -> None:
    url, key = await added(client, products), a_key()
    line = {"orderId": unique("order"), "quantity": 60}
    assert (await client.post(f"{url}/reserve", json=line, headers=key)).status_code == 422
    await client.post(f"{url}/restock", json={"quantity": 10})
    assert (await client.post(f"{url}/reserve", json=line, headers=key)).status_code == 200


async def test_a_cancellation_is_answered_again(client: httpx.AsyncClient, orders: str) -> None:
    placed = await client.post(orders, json=order_body(("p", 1), user=unique("alice")))
    order = placed.json()["data"]["order"]
    await twice(client, f"{orders}/{order['_id']}/cancel")


async def test_the_key_of_a_deleted_order_places_no_other(
    guarded: GuardedShop, client: httpx.AsyncClient, orders: str
) -> None:
    key, body = a_key(), order_body(("p", 1), user=unique("alice"))
    placed = await client.post(orders, json=body, headers=key)
    order = placed.json()["data"]["order"]
    assert (await client.delete(f"{orders}/{order['_id']}")).status_code == 200
    again = await client.post(orders, json=body, headers=key)
    assert (again.status_code, again.json()["error"]) == (409, "Conflict")
    assert "was deleted" in again.json()["message"]


async def test_keys_are_kept_for_a_day(guarded: GuardedShop, client: httpx.AsyncClient) -> None:
    async with AsyncMongoClient(guarded.mongodb.url, tz_aware=True) as mongodb:
        for service in SERVICES.values():
            keys = mongodb[service.database]["idempotency_keys"]
            indexes = await keys.index_information()
            assert [each.get("expireAfterSeconds") for each in indexes.values()] == [None, 86_400]
            since = datetime.now(UTC) - timedelta(hours=1)
            async for key in keys.find():
                assert key["usedAt"] > since
