"""Orders that nobody pays are cancelled in time, once, and release their stock."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest
from bson import ObjectId
from pymongo import AsyncMongoClient

import contracts
from chassis.http.fields import utc_now
from services import SERVICES
from services.orders import service, unpaid
from services.orders.documents import Order
from services.orders.payloads import OrderBody
from services.orders.settings import Settings
from services.orders.unpaid import cancel_due
from tests.integration.services.bench import Bench
from tests.integration.services.guarded import SECRET, GuardedShop
from tests.integration.shopping import eventually, order_body, unique

DAY = timedelta(hours=24)


async def placed(bench: Bench, age: timedelta = DAY, **stored: Any) -> Order:
    body = OrderBody.model_validate(order_body(("p", 1)))
    order = (await service.place_order(bench, body, None)).order
    change = {"createdAt": utc_now() - age, **stored}
    await bench.database["orders"].update_one({"_id": order.id}, {"$set": change})
    return order


async def test_an_unpaid_order_is_cancelled_with_its_cause_and_releases_its_stock(
    bench: Bench,
) -> None:
    order = await placed(bench, **{"reservation.status": "reserved"})
    await bench.database["outbox"].delete_many({})
    assert await cancel_due(bench, DAY) == 1
    changed, cancelled, release = await bench.outbox()
    assert changed.new_status is contracts.OrderStatus.CANCELLED
    assert cancelled.cause is contracts.CancellationCause.PAYMENT_OVERDUE
    assert isinstance(release, contracts.ReleaseInventory)
    found = await service.find_order(str(order.id))
    assert (found.status, found.reservation.status) == (5, "released")
    assert found.cancellation_cause is contracts.CancellationCause.PAYMENT_OVERDUE
    assert await cancel_due(bench, DAY) == 0


@pytest.mark.parametrize(
    ("age", "stored"),
    [
        (DAY - timedelta(minutes=1), {}),
        (DAY, {"paymentMethod": "cash_on_delivery"}),
        (DAY, {"paymentStatus": "paid"}),
        (DAY, {"paymentStatus": "refunded"}),
        (DAY, {"status": 2}),
        (DAY, {"status": 4}),
    ],
)
async def test_an_order_that_is_young_paid_moved_on_or_paid_at_the_door_is_kept(
    bench: Bench, age: timedelta, stored: dict[str, Any]
) -> None:
    order = await placed(bench, age, **stored)
    assert await cancel_due(bench, DAY) == 0
    assert (await service.find_order(str(order.id))).version == 1


async def test_of_several_instances_each_order_is_cancelled_by_one(bench: Bench) -> None:
    orders = [await placed(bench) for _ in range(5)]
    counts = await asyncio.gather(*(cancel_due(bench, DAY) for _ in range(4)))
    assert sum(counts) == 5
    for order in orders:
        assert (await service.find_order(str(order.id))).version == 2


async def test_an_order_that_can_not_be_cancelled_does_not_stop_the_others(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, other = await placed(bench, 2 * DAY), await placed(bench)

    async def cancel(transaction: Any, order: Order, cause: Any) -> None:
        if order.id == broken.id:
            raise ValueError("no")
        await service.cancel(transaction, order, cause)

    monkeypatch.setattr(unpaid, "cancel", cancel)
    assert await cancel_due(bench, DAY) == 1
    assert (await service.find_order(str(other.id))).status == 5


async def test_the_query_examines_due_orders_only(bench: Bench) -> None:
    for n in range(20):
        await placed(bench, timedelta(), **({"paymentMethod": "cash_on_delivery"} if n % 2 else {}))
    await placed(bench)
    found = await bench.database["orders"].find(unpaid._due(DAY)).sort("createdAt").explain()
    assert found["executionStats"]["nReturned"] == 1
    assert found["executionStats"]["totalDocsExamined"] == 1


async def test_a_running_service_cancels_what_is_due(guarded: GuardedShop) -> None:
    url = f"{guarded.orders_url}/api/v1/orders"
    user = unique("alice")
    async with (
        httpx.AsyncClient(headers=guarded.headers(user)) as alice,
        AsyncMongoClient(guarded.mongodb.url) as mongodb,
    ):
        answer = await alice.post(url, json=order_body(("p", 1), user=user))
        order_id = answer.json()["data"]["order"]["_id"]
        orders = mongodb[SERVICES["orders"].database]["orders"]
        change = {"$set": {"createdAt": utc_now() - DAY}}
        await orders.update_one({"_id": ObjectId(order_id)}, change)

        async def cause() -> str | None:
            order = (await alice.get(f"{url}/{order_id}")).json()["data"]["order"]
            return order["cancellationCause"]

        await eventually(cause, lambda found: found == "PAYMENT_OVERDUE")


def test_the_time_is_a_day_unless_set_and_zero_is_never() -> None:
    secret = {"access_token_secret": SECRET}
    assert Settings(**secret).unpaid_after == DAY
    assert Settings(**secret, unpaid_order_hours=0.5).unpaid_after == timedelta(minutes=30)
    assert Settings(**secret, unpaid_order_hours=0).unpaid_after is None
