"""The faults of the Node version, a test or two for each: it fails where the fault returns."""

import asyncio
from typing import Any

import socketio

from tests.integration.shopping import Shopper, eventually, order_body, unique
from tests.integration.topics import redeliver
from tests.stack import Shop, Stack


async def test_fault_1_every_order_gets_an_order_number(shopper: Shopper) -> None:
    product = await shopper.add_product()
    placed = await asyncio.gather(*(shopper.place((product["_id"], 1)) for _ in range(20)))
    numbers = {order["orderNumber"] for order in placed}
    assert len(numbers) == 20
    assert all(number.startswith("ORD-") for number in numbers)


async def test_fault_2_cancelling_twice_releases_once(shopper: Shopper) -> None:
    product = await shopper.add_product(stock=10)
    order = await shopper.place((product["_id"], 4))
    await shopper.stock_becomes(product["_id"], 6)
    first, second = [await shopper.move(order["_id"], 5) for _ in range(2)]
    assert [first.status_code, second.status_code] == [200, 422]
    assert await shopper.final_stock(product["_id"]) == 10


async def test_fault_3_an_order_that_was_never_reserved_releases_nothing(
    shopper: Shopper,
) -> None:
    product = await shopper.add_product(stock=10)
    order = await shopper.place((product["_id"], 9999))
    await shopper.answered(order["_id"])
    assert (await shopper.move(order["_id"], 5)).status_code == 422
    assert await shopper.final_stock(product["_id"]) == 10


async def test_fault_4_an_order_that_cannot_be_served_is_cancelled_with_each_lines_reason(
    shopper: Shopper,
) -> None:
    product = await shopper.add_product(stock=10)
    order = await shopper.place((product["_id"], 9999), ("unknown", 1))
    answered = await shopper.answered(order["_id"])
    assert answered["statusLabel"] == "Cancelled"
    assert answered["reservation"] == {
        "status": "rejected",
        "rejectedLines": [
            {
                "productId": product["_id"],
                "requested": 9999,
                "available": 10,
                "reason": "INSUFFICIENT_STOCK",
            },
            {
                "productId": "unknown",
                "requested": 1,
                "available": 0,
                "reason": "PRODUCT_NOT_FOUND",
            },
        ],
        "decidedAt": answered["reservation"]["decidedAt"],
    }
    assert order["createdAt"] <= answered["reservation"]["decidedAt"] <= answered["cancelledAt"]
    assert await shopper.stock(product["_id"]) == 10


async def test_fault_4_an_order_that_can_be_served_is_pending_and_reserved(
    shopper: Shopper,
) -> None:
    product = await shopper.add_product(stock=10)
    answered = await shopper.answered((await shopper.place((product["_id"], 3)))["_id"])
    assert (answered["statusLabel"], answered["reservation"]["status"]) == ("Pending", "reserved")
    assert await shopper.stock(product["_id"]) == 7


async def test_fault_6_a_redelivered_reservation_takes_the_stock_once(
    shopper: Shopper, stack: Stack
) -> None:
    product = await shopper.add_product(stock=10)
    order = await shopper.place((product["_id"], 4))
    await shopper.stock_becomes(product["_id"], 6)
    await asyncio.to_thread(redeliver, stack.brokers, "inventory.reserve", order["_id"])
    assert await shopper.final_stock(product["_id"]) == 6


async def test_fault_6_a_redelivered_release_returns_the_stock_once(
    shopper: Shopper, stack: Stack
) -> None:
    product = await shopper.add_product(stock=10)
    order = await shopper.place((product["_id"], 4))
    await shopper.stock_becomes(product["_id"], 6)
    await shopper.move(order["_id"], 5)
    await shopper.stock_becomes(product["_id"], 10)
    for topic in ("inventory.release", "inventory.reserve"):
        await asyncio.to_thread(redeliver, stack.brokers, topic, order["_id"])
    assert await shopper.final_stock(product["_id"]) == 10


async def test_fault_10_of_two_concurrent_changes_the_second_is_checked_against_the_first(
    shopper: Shopper,
) -> None:
    product = await shopper.add_product(stock=100)
    for _ in range(5):
        order = await shopper.place((product["_id"], 1))
        await shopper.answered(order["_id"])
        answers = await asyncio.gather(*(shopper.move(order["_id"], status) for status in (2, 2)))
        assert sorted(answer.status_code for answer in answers) == [200, 422]
        history = (await shopper.order(order["_id"]))["history"]
        assert [entry["status"] for entry in history] == [1, 2]


async def test_fault_10_concurrent_cancellations_release_once(
    shopper: Shopper,
) -> None:
    product = await shopper.add_product(stock=10)
    order = await shopper.place((product["_id"], 4))
    await shopper.stock_becomes(product["_id"], 6)
    answers = await asyncio.gather(*(shopper.move(order["_id"], 5) for _ in range(6)))
    assert sorted(answer.status_code for answer in answers) == [200] + [422] * 5
    assert await shopper.final_stock(product["_id"]) == 10


async def test_fault_11_a_put_changes_neither_status_nor_stock(shopper: Shopper) -> None:
    product = await shopper.add_product(stock=10)
    order = await shopper.place((product["_id"], 1))
    answers = [
        await shopper.orders.put(f"/orders/{order['_id']}", json={"status": 4}),
        await shopper.products.put(f"/products/{product['_id']}", json={"stock": 1000}),
    ]
    assert [answer.status_code for answer in answers] == [400, 400]
    assert (await shopper.order(order["_id"]))["status"] == 1
    assert await shopper.final_stock(product["_id"]) == 9


async def test_fault_12_deleting_an_order_releases_its_stock(shopper: Shopper) -> None:
    product = await shopper.add_product(stock=10)
    order = await shopper.place((product["_id"], 4))
    await shopper.stock_becomes(product["_id"], 6)
    await shopper.orders.delete(f"/orders/{order['_id']}")
    assert await shopper.final_stock(product["_id"]) == 10


async def test_fault_12_deleting_an_order_before_products_answers_leaks_no_stock(
    shopper: Shopper,
) -> None:
    product = await shopper.add_product(stock=10)
    for _ in range(5):
        order = await shopper.place((product["_id"], 4))
        await shopper.orders.delete(f"/orders/{order['_id']}")
    assert await shopper.final_stock(product["_id"]) == 10


async def test_fault_13_the_total_is_computed_from_the_items(shopper: Shopper) -> None:
    product = await shopper.add_product(stock=10)
    order = await shopper.place((product["_id"], 2), totalAmount=0.01)
    assert order["totalAmount"] == 59.98


async def test_fault_13_an_order_with_a_wrong_price_is_rejected(shopper: Shopper) -> None:
    product = await shopper.add_product(stock=10)
    body = order_body((product["_id"], 2))
    body["items"][0]["price"] = 0.01
    placed = await shopper.orders.post("/orders", json=body)
    answered = await shopper.answered(placed.json()["data"]["order"]["_id"])
    assert answered["statusLabel"] == "Cancelled"
    assert [line["reason"] for line in answered["reservation"]["rejectedLines"]] == [
        "PRICE_CHANGED"
    ]
    assert await shopper.stock(product["_id"]) == 10


async def test_fault_14_a_user_receives_their_own_order(shopper: Shopper, shop: Shop) -> None:
    received: list[dict[str, Any]] = []
    alice = unique("alice")
    client = socketio.AsyncClient(reconnection=False)
    client.on("order:created", received.append)
    await client.connect(
        shop.orders_url, auth={"token": shop.token(alice)}, transports=["websocket"]
    )
    order = await shopper.place(("p", 1), user=alice)

    async def ids() -> list[str]:
        return [data["order"]["_id"] for data in received]

    await eventually(ids, lambda found: found == [order["_id"]])
    await client.disconnect()
