"""The routes of Orders that place, show and change an order: data, status codes, errors."""

import asyncio
import re

import httpx
import pytest

from tests.integration.shopping import Shopper, order_body, unique

MISSING = "65f000000000000000000000"


async def test_a_placed_order_has_a_number_a_total_and_a_pending_reservation(
    orders: httpx.AsyncClient, product_id: str
) -> None:
    answer = await orders.post("/orders", json=order_body((product_id, 2)))
    envelope = answer.json()
    order = envelope["data"]["order"]
    assert answer.status_code == 201
    assert envelope["success"] is True
    assert "meta" not in envelope
    assert re.fullmatch(r"ORD-\d{13}-[A-Z0-9]{4}", order["orderNumber"])
    assert order["totalAmount"] == 59.98
    assert (order["status"], order["statusLabel"], order["version"]) == (1, "Pending", 1)
    assert order["reservation"] == {
        "status": "pending",
        "rejectedLines": [],
        "decidedAt": None,
    }
    assert order["paymentStatus"] == "pending"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", order["createdAt"])


async def test_a_total_that_differs_is_reported_and_ignored(
    orders: httpx.AsyncClient, product_id: str
) -> None:
    answer = await orders.post("/orders", json=order_body((product_id, 2), totalAmount=0.01))
    assert answer.status_code == 201
    assert answer.json()["data"]["order"]["totalAmount"] == 59.98
    differs = answer.json()["meta"]["totalAmount"]
    assert (differs["sent"], differs["computed"]) == (0.01, 59.98)


async def test_the_same_key_and_body_place_one_order(
    orders: httpx.AsyncClient, product_id: str
) -> None:
    headers = {"Idempotency-Key": unique("key")}
    body = order_body((product_id, 1), user=unique("user"))
    first = await orders.post("/orders", json=body, headers=headers)
    again = await orders.post("/orders", json=body, headers=headers)
    assert [first.status_code, again.status_code] == [201, 201]
    assert first.json()["data"]["order"]["_id"] == again.json()["data"]["order"]["_id"]
    assert "Idempotent-Replayed" not in first.headers
    assert again.headers["Idempotent-Replayed"] == "true"


async def test_concurrent_requests_with_the_same_key_place_one_order(
    orders: httpx.AsyncClient, product_id: str
) -> None:
    headers = {"Idempotency-Key": unique("key")}
    body = order_body((product_id, 1), user=unique("user"))
    answers = await asyncio.gather(
        *(orders.post("/orders", json=body, headers=headers) for _ in range(8))
    )
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["data"]["order"]["_id"] for answer in answers}) == 1


async def test_the_same_key_with_another_body_is_refused(
    orders: httpx.AsyncClient, product_id: str
) -> None:
    headers = {"Idempotency-Key": unique("key")}
    user = unique("user")
    first = await orders.post(
        "/orders", json=order_body((product_id, 1), user=user), headers=headers
    )
    other = await orders.post(
        "/orders", json=order_body((product_id, 2), user=user), headers=headers
    )
    assert other.status_code == 422
    assert other.json()["details"] == {"orderId": first.json()["data"]["order"]["_id"]}


async def test_two_users_may_use_the_same_key(orders: httpx.AsyncClient, product_id: str) -> None:
    headers = {"Idempotency-Key": unique("key")}
    bodies = [order_body((product_id, 1), user=unique("user")) for _ in range(2)]
    answers = [await orders.post("/orders", json=body, headers=headers) for body in bodies]
    assert len({answer.json()["data"]["order"]["_id"] for answer in answers}) == 2


async def test_an_order_is_found_by_its_id(shopper: Shopper, product_id: str) -> None:
    order = await shopper.place((product_id, 1))
    shown = await shopper.order(order["_id"])
    assert shown["orderNumber"] == order["orderNumber"]


@pytest.mark.parametrize("order_id", [MISSING, "not-an-id", "%00", "é" * 24])
async def test_an_unknown_order_is_404_with_its_id_and_a_suggestion(
    orders: httpx.AsyncClient, order_id: str
) -> None:
    answer = await orders.get(f"/orders/{order_id}")
    assert answer.status_code == 404
    assert answer.json().keys() == {
        "success", "error", "message", "statusCode", "id", "suggestion",
    }  # fmt: skip
    assert answer.json()["error"] == "Not Found"


async def test_an_order_has_the_time_of_each_of_its_statuses(
    shopper: Shopper, product_id: str
) -> None:
    order_id = (await shopper.place((product_id, 1)))["_id"]
    await shopper.answered(order_id)
    answers = [await shopper.move(order_id, status) for status in (2, "Shipped", "4")]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    last = answers[-1].json()["data"]
    assert {name: last[name] for name in last if name != "order"} == {
        "oldStatus": 3,
        "oldStatusLabel": "Shipped",
        "newStatus": 4,
        "newStatusLabel": "Delivered",
    }
    assert last["order"]["shippedAt"] < last["order"]["deliveredAt"]
    assert last["order"]["cancelledAt"] is None
    assert [entry["status"] for entry in last["order"]["history"]] == [1, 2, 3, 4]


async def test_a_refused_transition_has_a_reason(shopper: Shopper, product_id: str) -> None:
    order_id = (await shopper.place((product_id, 1)))["_id"]
    answer = await shopper.move(order_id, 4)
    assert answer.status_code == 422
    assert answer.json()["error"] == "Unprocessable Entity"
    assert answer.json()["details"] == {
        "currentStatus": 1,
        "currentStatusLabel": "Pending",
        "attemptedStatus": 4,
        "attemptedStatusLabel": "Delivered",
        "reason": "A Pending order can become Processing or Cancelled, not Delivered.",
    }
    assert (await shopper.order(order_id))["status"] == 1


async def test_cancelling_equals_changing_the_status_and_happens_once(
    shopper: Shopper, orders: httpx.AsyncClient
) -> None:
    product = await shopper.add_product(stock=10)
    order_id = (await shopper.place((product["_id"], 4)))["_id"]
    answered = await shopper.answered(order_id)
    assert answered["createdAt"] <= answered["reservation"]["decidedAt"] == answered["updatedAt"]
    answer = await orders.post(f"/orders/{order_id}/cancel")
    assert (answer.status_code, answer.json()["message"]) == (200, "The order is Cancelled.")
    data = answer.json()["data"]
    assert {name: data[name] for name in data if name != "order"} == {
        "oldStatus": 1,
        "oldStatusLabel": "Pending",
        "newStatus": 5,
        "newStatusLabel": "Cancelled",
    }
    assert data["order"]["reservation"]["status"] == "released"
    await shopper.stock_becomes(product["_id"], 10)
    again = await orders.post(f"/orders/{order_id}/cancel")
    assert again.status_code == 422
    assert again.json()["details"]["reason"] == "The order is Cancelled, which is final."


async def test_an_address_and_a_tracking_number_can_change(
    shopper: Shopper, orders: httpx.AsyncClient, product_id: str
) -> None:
    order = await shopper.place((product_id, 1))
    address = {**order["shippingAddress"], "street": "1 New Road"}
    body = {"shippingAddress": address, "trackingNumber": "TRACK-1"}
    answer = await orders.put(f"/orders/{order['_id']}", json=body)
    changed = answer.json()["data"]["order"]
    assert answer.status_code == 200
    assert changed["shippingAddress"] == address
    assert changed["trackingNumber"] == "TRACK-1"
    assert changed["version"] > order["version"]


async def test_deleting_an_order_releases_its_stock(
    shopper: Shopper, orders: httpx.AsyncClient
) -> None:
    product = await shopper.add_product(stock=10)
    order_id = (await shopper.place((product["_id"], 4)))["_id"]
    await shopper.stock_becomes(product["_id"], 6)
    answer = await orders.delete(f"/orders/{order_id}")
    assert answer.status_code == 200
    assert answer.json()["data"]["order"]["statusLabel"] == "Cancelled"
    assert (await orders.get(f"/orders/{order_id}")).status_code == 404
    await shopper.stock_becomes(product["_id"], 10)


async def test_a_delivered_order_cannot_be_deleted(
    shopper: Shopper, orders: httpx.AsyncClient, product_id: str
) -> None:
    order_id = (await shopper.place((product_id, 1)))["_id"]
    await shopper.answered(order_id)
    for status in (2, 3, 4):
        await shopper.move(order_id, status)
    answer = await orders.delete(f"/orders/{order_id}")
    assert answer.status_code == 422
    assert answer.json()["details"]["currentStatus"] == 4
    assert (await shopper.order(order_id))["status"] == 4


@pytest.mark.parametrize(
    ("method", "path"),
    [("PUT", ""), ("DELETE", ""), ("PATCH", "/status"), ("POST", "/cancel")],
)
async def test_changing_an_unknown_order_is_404(
    orders: httpx.AsyncClient, method: str, path: str
) -> None:
    bodies = {"PUT": {"trackingNumber": "T"}, "PATCH": {"status": 5}, "DELETE": None, "POST": None}
    answer = await orders.request(method, f"/orders/{MISSING}{path}", json=bodies[method])
    assert (answer.status_code, answer.json()["id"]) == (404, MISSING)
