"""What the Node version gets wrong, one test a fault. It fails when the cure is taken out."""

import asyncio
from typing import Any

import socketio

from tests.integration.shopping import Shopper, eventually, order_body, unique
from tests.integration.topics import redeliver
from tests.stack import Shop, Stack


async def test_fault_1_an_order_number_is_made_for_every_order(shopper: Shopper) -> None:
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


async def test_fault_4_an_order_that_can_be_served_stays_pending_and_says_reserved(
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


async def test_fault_6_a_redelivered_release_gives_the_stock_back_once(
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


async def test_fault_10_of_two_changes_at_once_the_second_is_judged_by_the_first(
    shopper: Shopper,
) -> None:
    product = await shopper.add_product(stock=100)
    for _ in range(5):
        order = await shopper.place((product["_id"], 1))
        answers = await asyncio.gather(*(shopper.move(order["_id"], status) for status in (2, 2)))
        assert sorted(answer.status_code for answer in answers) == [200, 422]
        history = (await shopper.order(order["_id"]))["history"]
        assert [entry["status"] for entry in history] == [1, 2]


async def test_fault_10_a_cancellation_and_a_cancellation_at_once_release_once(
    shopper: Shopper,
) -> None:
    product = await shopper.add_product(stock=10)
    order = await shopper.place((product["_id"], 4))
    await shopper.stock_becomes(product["_id"], 6)
    answers = await asyncio.gather(*(shopper.move(order["_id"], 5) for _ in range(6)))
    assert sorted(answer.status_code for answer in answers) == [200] + [422] * 5
    assert await shopper.final_stock(product["_id"]) == 10


async def test_fault_11_putting_a_status_or_a_stock_changes_neither(shopper: Shopper) -> None:
    product = await shopper.add_product(stock=10)
    order = await shopper.place((product["_id"], 1))
    answers = [
        await shopper.orders.put(f"/orders/{order['_id']}", json={"status": 4}),
        await shopper.products.put(f"/products/{product['_id']}", json={"stock": 1000}),
    ]
    assert [answer.status_code for answer in answers] == [400, 400]
    assert (await shopper.order(order["_id"]))["status"] == 1
    assert await shopper.final_stock(product["_id"]) == 9


async def test_fault_12_deleting_an_order_gives_its_stock_back(shopper: Shopper) -> None:
    product = await shopper.add_product(stock=10)
    order = await shopper.place((product["_id"], 4))
    await shopper.stock_becomes(product["_id"], 6)
    await shopper.orders.delete(f"/orders/{order['_id']}")
    assert await shopper.final_stock(product["_id"]) == 10


async def test_fault_12_deleting_an_order_before_it_is_answered_leaks_nothing(
    shopper: Shopper,
) -> None:
    product = await shopper.add_product(stock=10)
    for _ in range(5):
        order = await shopper.place((product["_id"], 4))
        await shopper.orders.delete(f"/orders/{order['_id']}")
    assert await shopper.final_stock(product["_id"]) == 10


async def test_fault_13_a_total_of_a_cent_is_not_believed(shopper: Shopper) -> None:
    product = await shopper.add_product(stock=10)
    order = await shopper.place((product["_id"], 2), totalAmount=0.01)
    assert order["totalAmount"] == 59.98


async def test_fault_13_a_price_of_a_cent_is_not_sold_at(shopper: Shopper) -> None:
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


async def test_fault_14_a_person_hears_of_their_own_order(shopper: Shopper, shop: Shop) -> None:
    heard: list[dict[str, Any]] = []
    alice = unique("alice")
    client = socketio.AsyncClient(reconnection=False)
    client.on("order:created", heard.append)
    await client.connect(
        shop.orders_url, auth={"token": shop.token(alice)}, transports=["websocket"]
    )
    order = await shopper.place(("p", 1), user=alice)

    async def ids() -> list[str]:
        return [data["order"]["_id"] for data in heard]

    await eventually(ids, lambda found: found == [order["_id"]])
    await client.disconnect()
