"""An id means the same document in upper and in lower case, wherever it is sent."""

from collections.abc import AsyncIterator

import httpx
import pytest
from pymongo import AsyncMongoClient

from chassis.sockets.events import KeyHistoryBody
from services import SERVICES
from tests.integration.services.guarded import GuardedShop
from tests.integration.shopping import order_body, unique

PRODUCT = {"name": "Widget", "price": 29.99, "category": "test", "stock": 10}
HEX = "ABCDEF0123456789ABCDEF01"


@pytest.fixture
async def orders(guarded: GuardedShop) -> AsyncIterator[httpx.AsyncClient]:
    async with _client(guarded, guarded.orders_url) as client:
        yield client


@pytest.fixture
async def products(guarded: GuardedShop) -> AsyncIterator[httpx.AsyncClient]:
    async with _client(guarded, guarded.products_url) as client:
        yield client


def _client(guarded: GuardedShop, url: str) -> httpx.AsyncClient:
    headers = guarded.headers("boss", "admin")
    return httpx.AsyncClient(base_url=f"{url}/api/v1", headers=headers)


async def test_a_product_id_in_either_case_reserves_and_releases_the_same_stock_once(
    guarded: GuardedShop, products: httpx.AsyncClient
) -> None:
    product_id = (await products.post("/products", json=PRODUCT)).json()["data"]["product"]["_id"]
    order_id = unique("order")
    line = {"orderId": order_id, "quantity": 3}
    for spelled in (product_id.upper(), product_id, product_id.upper()):
        answer = await products.post(f"/products/{spelled}/reserve", json=line)
        assert answer.json()["data"]["productId"] == product_id
        assert answer.json()["data"]["newStock"] == 7
    restocked = await products.post(f"/products/{product_id.upper()}/restock", json={"quantity": 5})
    assert restocked.json()["data"]["product"]["stock"] == 12
    answer = await products.post(f"/products/{product_id.upper()}/release", json=line)
    assert answer.json()["data"]["newStock"] == 15
    async with AsyncMongoClient(guarded.mongodb.url) as mongodb:
        ledger = mongodb[SERVICES["products"].database]["stock_ledger"]
        rows = [
            (row["kind"], row["quantity"])
            async for row in ledger.find({"orderId": order_id}).sort("_id")
        ]
        assert rows == [("reserve", 3), ("release", 3)]
        assert await ledger.count_documents({"productId": product_id}) == 4
        assert await ledger.count_documents({"productId": product_id.upper()}) == 0


async def test_an_order_id_in_either_case_is_the_same_reservation(
    products: httpx.AsyncClient,
) -> None:
    product_id = (await products.post("/products", json=PRODUCT)).json()["data"]["product"]["_id"]
    order_id = product_id[::-1]
    for spelled in (order_id.upper(), order_id):
        line = {"orderId": f" {spelled} ", "quantity": 3}
        answer = await products.post(f"/products/{product_id}/reserve", json=line)
        assert answer.json()["data"]["orderId"] == order_id
        assert answer.json()["data"]["newStock"] == 7


async def test_an_order_is_found_and_changed_by_its_id_in_upper_case(
    orders: httpx.AsyncClient,
) -> None:
    user = unique("alice")
    placed = await orders.post("/orders", json=order_body((HEX, 1), user=user))
    order = placed.json()["data"]["order"]
    assert order["items"][0]["productId"] == HEX.lower()
    path = f"/orders/{order['_id'].upper()}"
    for answer in (
        await orders.get(path),
        await orders.put(path, json={"trackingNumber": "T"}),
        await orders.post(f"{path}/cancel"),
        await orders.delete(path),
    ):
        assert answer.status_code == 200
        assert answer.json()["data"]["order"]["_id"] == order["_id"]
    missing = await orders.get(path)
    assert (missing.status_code, missing.json()["id"]) == (404, order["_id"])


async def test_a_user_id_keeps_its_case_and_loses_the_space_around_it(
    orders: httpx.AsyncClient,
) -> None:
    user = unique("Alice")
    await orders.post("/orders", json=order_body(("p", 1), user=f" {user} "))
    for path in (f"/orders/user/{user}", f"/orders/user/%20{user}%20"):
        assert (await orders.get(path)).json()["meta"]["total"] == 1
    assert (await orders.get(f"/orders/user/{user.lower()}")).json()["meta"]["total"] == 0
    assert (await orders.get(f"/orders/user/{'u' * 65}")).status_code == 400


def test_the_key_of_a_history_is_an_id_in_either_case() -> None:
    """The key of an event is the order's id, and Kafka compares bytes."""
    sent = {"key": HEX, "since": "2026-01-01T00:00:00Z"}
    assert KeyHistoryBody.model_validate(sent).key == HEX.lower()
