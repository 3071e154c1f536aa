"""More orders than one answer of the service has: none is out of reach."""

from datetime import timedelta
from typing import Any

from bson import ObjectId
from playwright.async_api import expect
from pymongo import AsyncMongoClient, ReplaceOne

from tests.browser.conftest import OpenBoard
from tests.integration.services.listening import Watcher, watching
from tests.integration.shopping import Shopper, eventually, unique
from tests.stack import Shop

MANY = 120


async def many_orders(shopper: Shopper, user: str, ago: timedelta = timedelta()) -> None:
    """As Orders would have written them; Kafka is not asked for anything."""
    product = await shopper.add_product(stock=5)
    like = await shopper.answered((await shopper.place((product["_id"], 1), user=user))["_id"])
    async with AsyncMongoClient[dict[str, Any]](shopper.stack.mongodb_url) as mongodb:
        orders = mongodb["orders_db"]["orders"]
        kept = await orders.find_one({"_id": ObjectId(like["_id"])})
        assert kept is not None
        like_it = kept | {"createdAt": kept["createdAt"] - ago}
        numbers = [unique("ORD").upper() for _ in range(MANY - 1)]
        await orders.insert_many(
            [like_it | {"_id": ObjectId(), "orderNumber": number} for number in numbers]
        )


async def orders_told(watcher: Watcher, user: str) -> set[str]:
    """The orders of the user that the watcher was told of."""
    told = [data["order"] for _, data in watcher.received if "order" in data]
    return {order["_id"] for order in told if order["userId"] == user}


async def process(shopper: Shopper, user: str, how_many: int) -> None:
    """Moves so many of the newest on, in the database: what people do at length, at once."""
    async with AsyncMongoClient[dict[str, Any]](shopper.stack.mongodb_url) as mongodb:
        orders = mongodb["orders_db"]["orders"]
        newest = orders.find({"userId": user}).sort({"createdAt": -1, "_id": -1}).limit(how_many)
        moved = [each | {"status": 2, "version": each["version"] + 1} async for each in newest]
        await orders.bulk_write([ReplaceOne({"_id": each["_id"]}, each) for each in moved])


async def test_a_customer_sees_all_of_theirs(board: OpenBoard, shopper: Shopper) -> None:
    who = unique("alice")
    await many_orders(shopper, who)
    alice = await board(who)
    await alice.visit_live("/orders")
    more = alice.page.get_by_role("button", name="Show more")
    for _ in range(5):
        await more.click()
    await expect(more).to_have_count(0)
    await expect(alice.page.get_by_role("article")).to_have_count(MANY)


async def test_an_operator_who_moved_on_what_was_listed_is_shown_the_rest(
    board: OpenBoard, shopper: Shopper, shop: Shop
) -> None:
    who = unique("alice")
    operator = await board(unique("olga"), operator=True)
    # Whoever comes after everything was told knows only what is read.
    async with watching(shop.orders_url, shop.token("boss", ["admin"])) as boss:
        await many_orders(shopper, who, ago=timedelta(hours=1))
        await eventually(lambda: orders_told(boss, who), lambda told: len(told) == MANY)
    await operator.visit_live("/operations")
    page = operator.page
    await page.get_by_label("Pending", exact=True).check()
    async with page.expect_response(lambda each: f"search={who}" in each.url):
        await page.get_by_role("searchbox").fill(who)
    rows = page.locator(".order-row")
    await expect(rows).to_have_count(50)
    await process(shopper, who, 80)
    more = page.get_by_role("button", name="Show more")
    await expect(rows).to_have_count(100 - 80)
    await more.click()
    await expect(more).to_have_count(0)
    await expect(rows).to_have_count(MANY - 80)


async def test_the_charts_have_every_order_of_their_quarter_of_an_hour(
    board: OpenBoard, shopper: Shopper
) -> None:
    await many_orders(shopper, unique("alice"))
    operator = await board(unique("olga"), operator=True)
    page = operator.page
    async with page.expect_request(lambda each: "/orders?limit=100&page=2" in each.url):
        await operator.visit_live("/operations")
