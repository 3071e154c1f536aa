"""Sign-in: any name where it is on, and no route where it is off."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

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
    "name", ["Ada Lovelace", "José", "李雷", "a+b@example.com", "O'Neil", "50%"]
)
async def test_a_user_of_any_name_signs_in_and_lists_own_orders(
    orders: httpx.AsyncClient, name: str
) -> None:
    signed_in = await orders.post("/sign-in", json={"name": f" {name} ", "role": "customer"})
    assert signed_in.status_code == 200, signed_in.text
    data = signed_in.json()["data"]
    assert data["sub"] == name
    headers = {"Authorization": f"Bearer {data['token']}"}
    path = f"/orders/user/{quote(name, safe='')}"
    assert (await orders.get(path, headers=headers)).status_code == 200


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": "a/b", "role": "customer"}, "name"),
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
