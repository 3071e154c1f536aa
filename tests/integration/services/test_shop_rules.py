"""What may be done with an order, and when. Products never answers here: Kafka is unavailable."""

from collections.abc import AsyncIterator

import httpx
import pytest
from bson import ObjectId
from pymongo import AsyncMongoClient

from services import SERVICES
from tests.integration.services.guarded import GuardedShop, set_reservation
from tests.integration.shopping import Json, order_body, unique


@pytest.fixture
async def admin(guarded: GuardedShop) -> AsyncIterator[httpx.AsyncClient]:
    headers = guarded.headers("boss", "admin")
    base_url = f"{guarded.orders_url}/api/v1"
    async with httpx.AsyncClient(base_url=base_url, headers=headers) as client:
        yield client


async def set_status(guarded: GuardedShop, order_id: str, status: int) -> None:
    async with AsyncMongoClient(guarded.mongodb.url) as mongodb:
        orders = mongodb[SERVICES["orders"].database]["orders"]
        await orders.update_one({"_id": ObjectId(order_id)}, {"$set": {"status": status}})


async def placed(admin: httpx.AsyncClient) -> Json:
    answer = await admin.post("/orders", json=order_body(("p", 1), user=unique("alice")))
    return answer.json()["data"]["order"]


@pytest.mark.parametrize(
    ("reservation", "reason"),
    [
        ("pending", "The order's stock is not reserved yet; wait for Products' answer."),
        ("rejected", "The order's reservation was rejected; it can only be cancelled."),
        ("released", "The order's stock was released; it can only be cancelled."),
    ],
)
async def test_an_order_moves_on_only_with_its_stock_reserved(
    guarded: GuardedShop, admin: httpx.AsyncClient, reservation: str, reason: str
) -> None:
    order = await placed(admin)
    await set_reservation(guarded, order["_id"], reservation)
    answer = await admin.patch(f"/orders/{order['_id']}/status", json={"status": 2})
    assert answer.status_code == 422
    assert answer.json()["message"] == reason
    assert answer.json()["details"] == {
        "currentStatus": 1,
        "currentStatusLabel": "Pending",
        "attemptedStatus": 2,
        "attemptedStatusLabel": "Processing",
        "reason": reason,
    }
    cancelled = await admin.post(f"/orders/{order['_id']}/cancel")
    assert cancelled.status_code == 200


@pytest.mark.parametrize(("status", "label"), [(3, "Shipped"), (4, "Delivered"), (5, "Cancelled")])
@pytest.mark.parametrize("roles", [(), ("admin",)])
async def test_the_address_of_an_order_that_has_left_or_is_cancelled_is_fixed(
    guarded: GuardedShop,
    admin: httpx.AsyncClient,
    status: int,
    label: str,
    roles: tuple[str, ...],
) -> None:
    order = await placed(admin)
    await set_status(guarded, order["_id"], status)
    path, caller = f"/orders/{order['_id']}", guarded.headers(order["userId"], *roles)
    elsewhere = {"shippingAddress": {**order["shippingAddress"], "street": "1 New Road"}}
    answer = await admin.put(path, json=elsewhere, headers=caller)
    assert answer.status_code == 422
    assert answer.json()["details"] == {
        "currentStatus": status,
        "currentStatusLabel": label,
        "reason": f"The order is {label}; its address can change only before it is shipped.",
    }
    kept = (await admin.get(path)).json()["data"]["order"]
    assert kept["shippingAddress"] == order["shippingAddress"]
    assert (await admin.put(path, json={"trackingNumber": "T"})).status_code == 200


async def test_the_address_of_an_order_in_processing_can_change(
    guarded: GuardedShop, admin: httpx.AsyncClient
) -> None:
    order = await placed(admin)
    await set_status(guarded, order["_id"], 2)
    elsewhere = {"shippingAddress": {**order["shippingAddress"], "street": "1 New Road"}}
    answer = await admin.put(f"/orders/{order['_id']}", json=elsewhere)
    assert answer.json()["data"]["order"]["shippingAddress"]["street"] == "1 New Road"
