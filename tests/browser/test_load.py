"""A thousand notices in ten seconds: the page goes on answering."""

import asyncio
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from bson import ObjectId
from playwright.async_api import Page, expect
from pymongo import AsyncMongoClient

from tests.browser.conftest import OpenBoard
from tests.integration.shopping import Shopper, unique

NOTICES = 1000
BURSTS = 10  # one a second
SHOWN = 50  # the rest is a click away
PER_SECOND = 20  # how often the list may be drawn: a notice is not a drawing
COUNT = """() => {
  window.drawings = 0;
  new MutationObserver(() => { window.drawings += 1; })
    .observe(document.querySelector("[role=table]"), { childList: true, subtree: true });
}"""
# From a click to the frame after it was handled.
ANSWER = """(button) => new Promise((done) => {
  const clicked = performance.now();
  button.click();
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - clicked)));
})"""


async def insert_orders(shopper: Shopper, like: dict[str, Any]) -> None:
    """As Orders would have written them, a burst a second; Kafka is not asked for anything."""
    async with AsyncMongoClient(shopper.stack.mongodb_url) as mongodb:
        orders = mongodb["orders_db"]["orders"]
        kept = await orders.find_one({"_id": ObjectId(like["_id"])})
        assert kept is not None
        began = time.monotonic()
        new = kept | {"version": 1, "history": kept["history"][:1]}
        for burst in range(BURSTS):
            numbers = range(burst * NOTICES // BURSTS, (burst + 1) * NOTICES // BURSTS)
            await orders.insert_many(
                [new | {"_id": ObjectId(), "orderNumber": f"ORD-{each:04}"} for each in numbers]
            )
            await asyncio.sleep(max(0, began + burst + 1 - time.monotonic()))


async def clicking(page: Page, until: Callable[[list[float]], bool]) -> float:
    """Milliseconds until the page answered the typical one of many clicks."""
    took: list[float] = []
    while not until(took):
        for name in ("Shipped", "All"):
            took.append(await page.get_by_label(name, exact=True).evaluate(ANSWER))
            await asyncio.sleep(0.4)
    return median(took)


async def test_a_thousand_orders_in_ten_seconds_leave_the_page_responsive(
    board: OpenBoard, shopper: Shopper
) -> None:
    product = await shopper.add_product(stock=5)
    like = await shopper.answered(
        (await shopper.place((product["_id"], 1), user=unique("crowd")))["_id"]
    )
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live("/operations")
    await operator.page.evaluate(COUNT)
    idle = await clicking(operator.page, until=lambda took: len(took) >= 6)
    stop = asyncio.Event()
    clicks = asyncio.create_task(clicking(operator.page, until=lambda _: stop.is_set()))
    await insert_orders(shopper, like)
    stop.set()
    busy = await clicks
    last = operator.page.get_by_role("row").nth(1)
    await expect(last).to_contain_text(f"ORD-{NOTICES - 1:04}")
    await expect(operator.page.locator(".order-row")).to_have_count(SHOWN)
    # Counted, not timed: how busy the page is says more of the machine.
    assert 0 < await operator.page.evaluate("window.drawings") <= PER_SECOND * BURSTS
    assert busy < 10 * idle
