"""The page stays responsive during a thousand socket messages in ten seconds."""

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

ORDERS = 1000
BURSTS = 10  # one a second
MAX_ROWS = 60  # in the page, whatever the length of the list
MAX_RENDERS = 20  # a second, far fewer than messages
COUNT_RENDERS = """() => {
  window.renders = 0;
  new MutationObserver(() => { window.renders += 1; })
    .observe(document.querySelector(".orders-panel"), { childList: true, subtree: true });
}"""
# Milliseconds from a click to the frame after it was handled.
CLICK = """(button) => new Promise((done) => {
  const clicked = performance.now();
  button.click();
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - clicked)));
})"""


async def insert_orders(shopper: Shopper, template: dict[str, Any]) -> None:
    """Writes orders into the database like Orders does, a burst a second; without events."""
    async with AsyncMongoClient(shopper.stack.mongodb_url) as mongodb:
        orders = mongodb["orders_db"]["orders"]
        stored = await orders.find_one({"_id": ObjectId(template["_id"])})
        assert stored is not None
        started = time.monotonic()
        new = stored | {"version": 1, "history": stored["history"][:1]}
        for burst in range(BURSTS):
            numbers = range(burst * ORDERS // BURSTS, (burst + 1) * ORDERS // BURSTS)
            await orders.insert_many(
                [new | {"_id": ObjectId(), "orderNumber": f"ORD-{each:04}"} for each in numbers]
            )
            await asyncio.sleep(max(0, started + burst + 1 - time.monotonic()))


async def median_click(page: Page, until: Callable[[list[float]], bool]) -> float:
    """The median time of many clicks, in milliseconds."""
    times: list[float] = []
    while not until(times):
        for name in ("Shipped", "All"):
            times.append(await page.get_by_label(name, exact=True).evaluate(CLICK))
            await asyncio.sleep(0.4)
    return median(times)


async def test_a_thousand_orders_in_ten_seconds_leave_the_page_responsive(
    board: OpenBoard, shopper: Shopper
) -> None:
    product = await shopper.add_product(stock=5)
    template = await shopper.answered(
        (await shopper.place((product["_id"], 1), user=unique("crowd")))["_id"]
    )
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live("/operations")
    await expect(operator.page.locator(".order-row").first).to_be_visible()
    await operator.page.evaluate(COUNT_RENDERS)
    idle = await median_click(operator.page, until=lambda times: len(times) >= 6)
    stop = asyncio.Event()
    clicks = asyncio.create_task(median_click(operator.page, until=lambda _: stop.is_set()))
    await insert_orders(shopper, template)
    stop.set()
    busy = await clicks
    for name in ("Shipped", "All"):  # loads the list again
        await operator.page.get_by_label(name, exact=True).check()
    newest = operator.page.locator(".order-row").first
    await expect(newest).to_contain_text(f"ORD-{ORDERS - 1:04}")
    assert await operator.page.locator(".order-row").count() <= MAX_ROWS
    # Counts renders: times depend on the machine.
    assert 0 < await operator.page.evaluate("window.renders") <= MAX_RENDERS * BURSTS
    assert busy < 10 * idle
