"""Authorization, with AUTH on."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from tests.integration.services.guarded import GuardedShop
from tests.integration.shopping import order_body, unique

PRODUCT = {"name": "Widget", "price": 29.99, "category": "test", "stock": 5}
LINE = {"orderId": "an-order", "quantity": 1}
MISSING = "65f000000000000000000000"
ORDERS = [
    ("GET", "/api/v1/orders", None),
    ("PATCH", f"/api/v1/orders/{MISSING}/status", {"status": 5}),
    ("DELETE", f"/api/v1/orders/{MISSING}", None),
    ("GET", "/api/v1/orders?search=ORD", None),
]
PRODUCTS = [
    ("POST", "/api/v1/products", PRODUCT),
    ("PUT", f"/api/v1/products/{MISSING}", {"price": 1}),
    ("DELETE", f"/api/v1/products/{MISSING}", None),
    ("POST", f"/api/v1/products/{MISSING}/restock", {"quantity": 1}),
]
DEAD = "/api/v1/dead-letters"
DEAD_LETTERS = [
    ("GET", DEAD, None),
    ("GET", f"{DEAD}/inventory.reserve%2F0%2F1@2", None),
    ("POST", f"{DEAD}/inventory.reserve%2F0%2F1@2/replay", None),
    ("DELETE", f"{DEAD}/inventory.reserve%2F0%2F1@2", None),
]
FOR_SERVICES = [
    ("POST", f"/api/v1/products/{MISSING}/reserve", LINE),
    ("POST", f"/api/v1/products/{MISSING}/release", LINE),
]
EVERYTHING = ORDERS + PRODUCTS + DEAD_LETTERS + FOR_SERVICES


@pytest.fixture
async def client(guarded: GuardedShop) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient() as client:
        yield client


def url_of(guarded: GuardedShop, path: str) -> str:
    host = guarded.orders_url if "/orders" in path else guarded.products_url
    return f"{host}{path}"


@pytest.mark.parametrize(("method", "path", "body"), EVERYTHING)
async def test_a_request_without_a_token_is_401_and_without_the_role_403(
    guarded: GuardedShop, client: httpx.AsyncClient, method: str, path: str, body: Any
) -> None:
    url = url_of(guarded, path)
    anonymous = await client.request(method, url, json=body)
    assert (anonymous.status_code, anonymous.json()["error"]) == (401, "Unauthorized")
    assert anonymous.headers["WWW-Authenticate"] == "Bearer"
    user = await client.request(method, url, json=body, headers=guarded.headers("alice"))
    assert (user.status_code, user.json()["error"]) == (403, "Forbidden")


@pytest.mark.parametrize(("method", "path", "body"), EVERYTHING)
async def test_an_admin_may_do_everything(
    guarded: GuardedShop, client: httpx.AsyncClient, method: str, path: str, body: Any
) -> None:
    answer = await client.request(
        method, url_of(guarded, path), json=body, headers=guarded.headers("boss", "admin")
    )
    assert answer.status_code in (200, 201, 404)


@pytest.mark.parametrize(("method", "path", "body"), FOR_SERVICES)
async def test_a_service_may_reserve_and_release(
    guarded: GuardedShop, client: httpx.AsyncClient, method: str, path: str, body: Any
) -> None:
    headers = guarded.headers("orders", "service")
    answer = await client.request(method, url_of(guarded, path), json=body, headers=headers)
    assert answer.status_code == 404


async def test_reading_products_is_public(guarded: GuardedShop, client: httpx.AsyncClient) -> None:
    for path in ("/api/v1/products", "/api/v1/products/search?search=x"):
        assert (await client.get(url_of(guarded, path))).status_code == 200


async def test_only_an_admin_lists_inactive_products(
    guarded: GuardedShop, client: httpx.AsyncClient
) -> None:
    for path in ("/api/v1/products?isActive=false", "/api/v1/products/search?search=x&isActive=0"):
        url = url_of(guarded, path)
        assert (await client.get(url)).status_code == 401
        assert (await client.get(url, headers=guarded.headers("alice"))).status_code == 403
        admin = guarded.headers("boss", "admin")
        assert (await client.get(url, headers=admin)).status_code == 200


async def test_a_missing_order_suggests_a_request_that_the_user_may_send(
    guarded: GuardedShop, client: httpx.AsyncClient
) -> None:
    url = url_of(guarded, f"/api/v1/orders/{MISSING}")
    answer = await client.get(url, headers=guarded.headers("alice"))
    assert "GET /api/v1/orders/user/{userId} " in answer.json()["suggestion"]


async def test_a_user_creates_and_reads_only_their_own_orders(
    guarded: GuardedShop, client: httpx.AsyncClient
) -> None:
    alice, bob = unique("alice"), unique("bob")
    url = f"{guarded.orders_url}/api/v1/orders"
    mine, theirs = guarded.headers(alice), guarded.headers(bob)
    placed = await client.post(url, json=order_body(("p", 1), user=alice), headers=mine)
    order_id = placed.json()["data"]["order"]["_id"]
    assert placed.status_code == 201
    for path in (f"/{order_id}", f"/user/{alice}"):
        assert (await client.get(url + path, headers=mine)).status_code == 200
        assert (await client.get(url + path, headers=theirs)).status_code == 403
    forged = await client.post(url, json=order_body(("p", 1), user=alice), headers=theirs)
    assert forged.status_code == 403
    listed = await client.get(f"{url}/user/{alice}", headers=mine)
    assert listed.json()["meta"]["total"] == 1


async def test_a_user_changes_their_own_address_and_not_the_tracking_number(
    guarded: GuardedShop, client: httpx.AsyncClient
) -> None:
    alice = unique("alice")
    url = f"{guarded.orders_url}/api/v1/orders"
    body = order_body(("p", 1), user=alice)
    placed = await client.post(url, json=body, headers=guarded.headers(alice))
    url += f"/{placed.json()['data']['order']['_id']}"
    address = {"shippingAddress": {**body["shippingAddress"], "city": "Elsewhere"}}
    moved = await client.put(url, json=address, headers=guarded.headers(alice))
    assert moved.status_code == 200
    other = await client.put(url, json=address, headers=guarded.headers("mallory"))
    assert other.status_code == 403
    tracking = {"trackingNumber": "T"}
    refused = await client.put(url, json=tracking, headers=guarded.headers(alice))
    assert refused.status_code == 403
    allowed = await client.put(url, json=tracking, headers=guarded.headers("boss", "admin"))
    assert allowed.status_code == 200


async def test_a_user_cancels_their_own_order_and_an_admin_any(
    guarded: GuardedShop, client: httpx.AsyncClient
) -> None:
    alice = unique("alice")
    url = f"{guarded.orders_url}/api/v1/orders"
    body = order_body(("p", 1), user=alice)

    async def placed() -> str:
        answer = await client.post(url, json=body, headers=guarded.headers(alice))
        return f"{url}/{answer.json()['data']['order']['_id']}"

    mine, other = await placed(), await placed()
    assert (await client.post(f"{mine}/cancel")).status_code == 401
    theirs = await client.post(f"{mine}/cancel", headers=guarded.headers("mallory"))
    assert (theirs.status_code, theirs.json()["error"]) == (403, "Forbidden")
    kept = await client.get(mine, headers=guarded.headers(alice))
    assert kept.json()["data"]["order"]["statusLabel"] == "Pending"
    own = await client.post(f"{mine}/cancel", headers=guarded.headers(alice))
    assert own.json()["data"]["newStatusLabel"] == "Cancelled"
    admins = await client.post(f"{other}/cancel", headers=guarded.headers("boss", "admin"))
    assert admins.status_code == 200


@pytest.mark.parametrize("header", ["Bearer nonsense", "Basic YTpi", "Bearer", ""])
async def test_a_bad_token_is_401_and_writes_nothing(
    guarded: GuardedShop, client: httpx.AsyncClient, header: str
) -> None:
    url = f"{guarded.orders_url}/api/v1/orders"
    answer = await client.post(
        url, json=order_body(("p", 1), user="ghost"), headers={"Authorization": header}
    )
    assert answer.status_code == 401
    admin = guarded.headers("boss", "admin")
    listed = await client.get(f"{url}/user/ghost", headers=admin)
    assert listed.json()["meta"]["total"] == 0
