"""More orders than one page of the API: all of them can be reached."""

import re
from datetime import timedelta
from typing import Any

from bson import ObjectId
from playwright.async_api import expect
from pymongo import AsyncMongoClient, ReplaceOne

from chassis.http.fields import utc_now
from tests.browser.conftest import OpenBoard
from tests.integration.services.listening import Watcher, watching
from tests.integration.shopping import Shopper, eventually, unique
from tests.stack import Shop

MANY = 120


async def insert_orders(shopper: Shopper, user: str, age: timedelta = timedelta()) -> None:
    """Writes orders into the database like Orders does, without events."""
    product = await shopper.add_product(stock=5)
    template = await shopper.answered((await shopper.place((product["_id"], 1), user=user))["_id"])
    async with AsyncMongoClient[dict[str, Any]](shopper.stack.mongodb_url) as mongodb:
        orders = mongodb["orders_db"]["orders"]
        stored = await orders.find_one({"_id": ObjectId(template["_id"])})
        assert stored is not None
        new = stored | {"createdAt": stored["createdAt"] - age}
        numbers = [unique("ORD").upper() for _ in range(MANY - 1)]
        await orders.insert_many(
            [new | {"_id": ObjectId(), "orderNumber": number} for number in numbers]
        )


async def count_orders(shopper: Shopper, age: timedelta) -> None:
    """Counts orders in the live figures like Analytics does, without events."""
    async with AsyncMongoClient[dict[str, Any]](shopper.stack.mongodb_url) as mongodb:
        analytics = mongodb["analytics_db"]
        generations = await analytics["generations"].find_one()
        assert generations is not None
        minute = utc_now().replace(second=0, microsecond=0) - age
        bucket = {"step": "minute", "at": minute, "placed": MANY}
        await analytics[f"shop_{generations['live']}"].insert_one(bucket)


async def received_orders(watcher: Watcher, user: str) -> set[str]:
    """The ids of the user's orders that the watcher has received."""
    orders = [data["order"] for _, data in watcher.received if "order" in data]
    return {order["_id"] for order in orders if order["userId"] == user}


async def process(shopper: Shopper, user: str, count: int) -> None:
    """Sets the newest orders to Processing, in the database."""
    async with AsyncMongoClient[dict[str, Any]](shopper.stack.mongodb_url) as mongodb:
        orders = mongodb["orders_db"]["orders"]
        newest = orders.find({"userId": user}).sort({"createdAt": -1, "_id": -1}).limit(count)
        moved = [each | {"status": 2, "version": each["version"] + 1} async for each in newest]
        await orders.bulk_write([ReplaceOne({"_id": each["_id"]}, each) for each in moved])


async def test_a_customer_sees_all_own_orders(board: OpenBoard, shopper: Shopper) -> None:
    user = unique("alice")
    await insert_orders(shopper, user)
    alice = await board(user)
    await alice.visit_live("/orders")
    more = alice.page.get_by_role("button", name="Show more")
    for _ in range(5):
        await more.click()
    await expect(more).to_have_count(0)
    await expect(alice.page.get_by_role("article")).to_have_count(MANY)


async def test_every_order_is_reached_after_listed_ones_have_changed_status(
    board: OpenBoard, shopper: Shopper, shop: Shop
) -> None:
    user = unique("alice")
    operator = await board(unique("olga"), operator=True)
    # Wait until all were pushed: the operator then knows only what it reads.
    async with watching(shop.orders_url, shop.token("boss", ["admin"])) as boss:
        await insert_orders(shopper, user, age=timedelta(hours=1))
        await eventually(lambda: received_orders(boss, user), lambda orders: len(orders) == MANY)
    await operator.visit_live(f"/operations?status=pending&search={user[1:].upper()}")
    page = operator.page
    rows = page.locator(".order-row")
    await expect(page.locator(".list-state")).to_contain_text(f"{MANY} orders")
    assert await rows.count() < MANY
    await process(shopper, user, 80)
    await expect(rows.first.locator(".tag")).to_have_text("Processing")
    seen: set[str] = set()

    async def scroll() -> set[str]:
        seen.update(await rows.locator(".row-order a").all_text_contents())
        await page.mouse.wheel(0, 400)
        return seen

    await page.mouse.move(300, 600)
    await eventually(scroll, lambda numbers: len(numbers) == MANY)


async def test_the_charts_count_every_order_of_the_chosen_span(
    board: OpenBoard, shopper: Shopper
) -> None:
    """Also those that this page never received."""
    for minutes in (5, 40):
        await count_orders(shopper, age=timedelta(minutes=minutes))
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live("/operations")
    chart = operator.page.get_by_role("img", name=re.compile("^Orders by minute: "))

    async def counted() -> int:
        label = await chart.get_attribute("aria-label") or ""
        found = re.search(r"([\d,]+) in all", label)
        return int(found[1].replace(",", "")) if found else 0

    recent = await eventually(counted, lambda count: count >= MANY)
    await operator.page.get_by_label("1 hour").check()
    await eventually(counted, lambda count: count >= recent + MANY)
    await expect(operator.page).to_have_url(re.compile("span=hour"))
