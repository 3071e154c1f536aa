"""The figures of the last minutes, against orders that are in the database."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from bson import ObjectId
from pymongo import AsyncMongoClient

from services import SERVICES
from tests.integration.services.guarded import GuardedShop
from tests.integration.shopping import order_body, unique


async def test_each_minute_has_its_orders_and_the_percentiles_of_those_decided(
    guarded: GuardedShop,
) -> None:
    url = f"{guarded.orders_url}/api/v1/orders"
    user = unique("counted")
    # A minute that no other test writes to, and that stays in the span while this test runs.
    minute = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(minutes=10)
    async with (
        AsyncMongoClient[dict[str, Any]](guarded.mongodb.url) as mongodb,
        httpx.AsyncClient(headers=guarded.headers("boss", "admin")) as client,
    ):
        orders = mongodb[SERVICES["orders"].database]["orders"]
        placed = await client.post(url, json=order_body(("p", 1), user=user))
        like = await orders.find_one({"_id": ObjectId(placed.json()["data"]["order"]["_id"])})
        assert like is not None
        rows = [row(like, minute, milliseconds) for milliseconds in (*range(10, 1010, 10), None)]
        await orders.insert_many(rows)
        try:
            minutes = (await client.get(f"{url}/statistics")).json()["data"]["minutes"]
        finally:
            await orders.delete_many({"_id": {"$in": [each["_id"] for each in rows]}})
    assert len(minutes) == 15
    assert [each["minute"] for each in minutes] == sorted(each["minute"] for each in minutes)
    found = {each["minute"]: each for each in minutes}
    text = minute.strftime("%Y-%m-%dT%H:%M:00.000Z")
    assert found[text] == {"minute": text, "placed": 101, "decided": 100, "p50": 500, "p95": 950}
    before = (minute - timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M:00.000Z")
    assert found[before] == {"minute": before, "placed": 0, "decided": 0, "p50": None, "p95": None}


def row(like: dict[str, Any], minute: datetime, milliseconds: int | None) -> dict[str, Any]:
    """An order of the minute; it was decided after so many milliseconds, or was not."""
    created = minute + timedelta(seconds=59)
    decided = None if milliseconds is None else created + timedelta(milliseconds=milliseconds)
    return like | {
        "_id": ObjectId(),
        "orderNumber": unique("ORD").upper(),
        "createdAt": created,
        "reservation": like["reservation"] | {"decidedAt": decided},
    }
