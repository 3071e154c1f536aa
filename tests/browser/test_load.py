"""A thousand notices in ten seconds: the page goes on answering."""

import asyncio
import time
from typing import Any

from bson import ObjectId
from playwright.async_api import Page, expect
from pymongo import AsyncMongoClient

from tests.browser.conftest import OpenBoard
from tests.integration.shopping import Shopper, unique

NOTICES = 1000
BURSTS = 10  # one a second
WATCH = """() => {
  window.longest = 0;
  window.frames = [];
  let last = performance.now();
  const frame = (now) => {
    window.frames.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      window.longest = Math.max(window.longest, duration);
    }
  }).observe({ type: "longtask" });
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


async def clicking(page: Page, stop: asyncio.Event) -> list[float]:
    """Milliseconds until the page answered each of many clicks."""
    took = []
    while not stop.is_set():
        for name in ("Shipped", "All"):
            took.append(await page.get_by_label(name, exact=True).evaluate(ANSWER))
            await asyncio.sleep(0.4)
    return took


async def test_a_thousand_orders_in_ten_seconds_leave_the_page_responsive(
    board: OpenBoard, shopper: Shopper
) -> None:
    product = await shopper.add_product(stock=5)
    like = await shopper.answered(
        (await shopper.place((product["_id"], 1), user=unique("crowd")))["_id"]
    )
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live("/operations")
    await operator.page.evaluate(WATCH)
    stop = asyncio.Event()
    clicks = asyncio.create_task(clicking(operator.page, stop))
    await insert_orders(shopper, like)
    stop.set()
    took = sorted(await clicks)
    longest = await operator.page.evaluate("window.longest")
    frames = sorted(await operator.page.evaluate("window.frames"))
    figures = {
        "frames": len(frames),
        "frame at 95 %": frames[int(len(frames) * 0.95)],
        "longest task": longest,
        "click at 90 %": took[int(len(took) * 0.9)],
    }
    print(figures)
    last = operator.page.get_by_role("row").nth(1)
    await expect(last).to_contain_text(f"ORD-{NOTICES - 1:04}", timeout=10_000)
    # Of a machine that runs MongoDB, Kafka and both services beside the browser.
    assert figures["frame at 95 %"] < 150, figures
    assert figures["longest task"] < 500, figures
    assert figures["click at 90 %"] < 400, figures
