"""Changes of orders over Socket.IO, from any instance, while Kafka is unavailable."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import socketio

from tests.integration.services.guarded import GuardedShop, set_reservation
from tests.integration.services.listening import listening, receives
from tests.integration.shopping import order_body, unique


@pytest.fixture
async def admin(guarded: GuardedShop) -> AsyncIterator[httpx.AsyncClient]:
    headers = guarded.headers("boss", "admin")
    base_url = f"{guarded.orders_url}/api/v1"
    async with httpx.AsyncClient(base_url=base_url, headers=headers) as client:
        yield client


async def place(admin: httpx.AsyncClient, user: str) -> str:
    placed = await admin.post("/orders", json=order_body(("p", 1), user=user))
    return placed.json()["data"]["order"]["_id"]


@pytest.mark.parametrize("instance", ["orders_url", "other_orders_url"])
async def test_an_owner_receives_every_change_whichever_instance_made_it(
    guarded: GuardedShop, admin: httpx.AsyncClient, instance: str
) -> None:
    alice = unique("alice")
    async with listening(getattr(guarded, instance), guarded.token(alice)) as received:
        order_id = await place(admin, alice)
        await set_reservation(guarded, order_id, "reserved")
        await admin.patch(f"/orders/{order_id}/status", json={"status": 2})
        await admin.put(f"/orders/{order_id}", json={"trackingNumber": "T"})
        await admin.patch(f"/orders/{order_id}/status", json={"status": 3})
        await admin.patch(f"/orders/{order_id}/status", json={"status": 4})
        await receives(
            received,
            *("connected", "subscribed", "order:created", "order:status_changed"),
            *("order:updated", "order:status_changed", "order:status_changed"),
            "order:completed",
        )
    created, completed = received[2][1], received[-1][1]
    assert created.keys() == {"order", "message", "timestamp"}
    assert created["order"]["_id"] == order_id
    assert created["order"]["version"] == 1
    assert (completed["oldStatus"], completed["newStatus"]) == (3, 4)
    assert completed["order"]["statusLabel"] == "Delivered"


async def test_a_cancelled_and_a_deleted_order_are_both_pushed_as_cancelled(
    guarded: GuardedShop, admin: httpx.AsyncClient
) -> None:
    alice = unique("alice")
    async with listening(guarded.orders_url, guarded.token(alice)) as received:
        cancelled, deleted = await place(admin, alice), await place(admin, alice)
        await admin.patch(f"/orders/{cancelled}/status", json={"status": "cancelled"})
        await admin.delete(f"/orders/{deleted}")
        await receives(
            received,
            *("connected", "subscribed", "order:created", "order:created"),
            *("order:status_changed", "order:cancelled") * 2,
        )
    assert [data["order"]["_id"] for _, data in received[-3:]] == [cancelled, deleted, deleted]


async def test_another_user_receives_nothing_and_an_admin_everything(
    guarded: GuardedShop, admin: httpx.AsyncClient
) -> None:
    alice, mallory = unique("alice"), unique("mallory")
    async with (
        listening(guarded.orders_url, guarded.token(mallory)) as others,
        listening(guarded.orders_url, guarded.token("boss", "admin")) as admins,
        listening(guarded.orders_url, guarded.token(alice, "admin")) as owner_and_admin,
    ):
        await place(admin, alice)
        await receives(admins, "connected", "subscribed", "order:created")
        await receives(owner_and_admin, "connected", "subscribed", "order:created")
        await receives(others, "connected", "subscribed")


@pytest.mark.parametrize("auth", [None, {}, {"token": ""}, {"token": 7}, {"token": "nonsense"}])
async def test_a_missing_or_bad_token_is_a_connect_error_with_a_sentence(
    guarded: GuardedShop, auth: Any
) -> None:
    errors: list[Any] = []
    client = socketio.AsyncClient(reconnection=False)
    client.on("connect_error", errors.append)
    with pytest.raises(socketio.exceptions.ConnectionError):
        await client.connect(guarded.orders_url, auth=auth, transports=["websocket"])
    await client.disconnect()
    assert "token" in errors[0]["message"]
