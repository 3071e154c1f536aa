"""ETag and If-Match of orders and products: a change to a version that is no longer current."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from tests.integration.services.guarded import GuardedShop
from tests.integration.shopping import order_body, unique

PRODUCT = {"name": "Widget", "price": 29.99, "category": "test", "stock": 5}


@pytest.fixture
async def admin(guarded: GuardedShop) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(headers=guarded.headers("boss", "admin"), timeout=30) as client:
        yield client


@pytest.fixture(params=["orders", "products"])
async def url(guarded: GuardedShop, admin: httpx.AsyncClient, request: Any) -> str:
    """Of a document that was created a moment ago."""
    name = request.param
    base = f"{guarded.urls[name]}/api/v1/{name}"
    body = order_body(("p", 1), user=unique("u")) if name == "orders" else PRODUCT
    data = (await admin.post(base, json=body)).json()["data"]
    return f"{base}/{data[name.removesuffix('s')]['_id']}"


def change(url: str) -> dict[str, Any]:
    return {"trackingNumber": unique("t")} if "/orders/" in url else {"name": unique("n")}


async def test_a_version_that_is_not_current_is_not_changed(
    admin: httpx.AsyncClient, url: str
) -> None:
    old = (await admin.get(url)).headers["ETag"]
    changed = await admin.put(url, json=change(url), headers={"If-Match": old})
    assert changed.status_code == 200
    new = (await admin.get(url)).headers["ETag"]
    assert old != new == changed.headers["ETag"]
    for answer in (
        await admin.put(url, json=change(url), headers={"If-Match": old}),
        await admin.delete(url, headers={"If-Match": old}),
    ):
        assert (answer.status_code, answer.json()["error"]) == (412, "Precondition Failed")
    assert (await admin.get(url)).headers["ETag"] == new
    for header in ({"If-Match": "*"}, {}):
        assert (await admin.put(url, json=change(url), headers=header)).status_code == 200
    current = (await admin.get(url)).headers["ETag"]
    assert (await admin.delete(url, headers={"If-Match": current})).status_code == 200


async def test_a_status_changes_in_the_version_that_was_seen(
    admin: httpx.AsyncClient, guarded: GuardedShop
) -> None:
    base = f"{guarded.orders_url}/api/v1/orders"
    placed = await admin.post(base, json=order_body(("p", 1), user=unique("u")))
    url = f"{base}/{placed.json()['data']['order']['_id']}/status"
    seen = placed.headers["ETag"]
    statuses = [
        (await admin.patch(url, json={"status": 5}, headers={"If-Match": etag})).status_code
        for etag in ('"99"', seen, seen)
    ]
    assert statuses == [412, 200, 412]


async def test_head_is_get_without_the_body(admin: httpx.AsyncClient, url: str) -> None:
    head, get = await admin.head(url), await admin.get(url)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("ETag", "Content-Length", "Content-Type", "Cache-Control"):
        assert head.headers[name] == get.headers[name]
