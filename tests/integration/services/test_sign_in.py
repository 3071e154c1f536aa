"""Sign-in: any name where it is on, and no route where it is off."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from tests.integration.services.guarded import GuardedShop
from tests.integration.services.listening import watching
from tests.stack import Shop


@pytest.mark.parametrize(("role", "roles"), [("customer", []), ("operator", ["admin"])])
async def test_signing_in_gives_a_token_that_sockets_accept(
    orders: httpx.AsyncClient, shop: Shop, role: str, roles: list[str]
) -> None:
    answer = await orders.post("/sign-in", json={"name": "alice", "role": role})
    assert answer.status_code == 200
    data = answer.json()["data"]
    assert data.keys() == {"token", "sub", "roles", "expiresAt"}
    left = datetime.fromisoformat(data["expiresAt"]) - datetime.now(UTC)
    assert timedelta(hours=11, minutes=59) < left <= timedelta(hours=12)
    async with watching(shop.products_url, data["token"]) as alice:
        (greeting,) = alice.of("connected")
    assert (greeting["sub"], greeting["roles"]) == (data["sub"], data["roles"]) == ("alice", roles)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": "a b", "role": "customer"}, "name"),
        ({"name": "", "role": "customer"}, "name"),
        ({"name": "x" * 41, "role": "customer"}, "name"),
        ({"name": "alice\n", "role": "customer"}, "name"),
        ({"name": "alice", "role": "admin"}, "role"),
        ({"name": "alice"}, "role"),
        ({"name": "alice", "role": "customer", "roles": ["admin"]}, "roles"),
    ],
)
async def test_an_invalid_name_or_role_is_refused(
    orders: httpx.AsyncClient, body: dict[str, Any], field: str
) -> None:
    answer = await orders.post("/sign-in", json=body)
    assert answer.status_code == 400
    assert list(answer.json()["fields"]) == [field]


async def test_without_sign_in_nothing_is_served_at_its_path(guarded: GuardedShop) -> None:
    body = {"name": "alice", "role": "operator"}
    async with httpx.AsyncClient(base_url=guarded.orders_url) as client:
        answer = await client.post("/api/v1/sign-in", json=body)
        unknown = await client.post("/api/v1/nowhere", json=body)
        document = (await client.get("/openapi.json")).json()
    assert answer.status_code == 404
    assert answer.json() == unknown.json()
    assert "/api/v1/sign-in" not in document["paths"]
