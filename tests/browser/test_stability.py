"""What is loaded before anything is seen, and whether the page moves by itself."""

import asyncio

from playwright.async_api import expect

from tests.browser.conftest import OpenBoard
from tests.integration.shopping import Shopper, unique

MAX_SHIFT = 0.05
MAX_BLOCKING = 20_000  # bytes, as sent: 0.4 seconds at 50 KB/s
COUNT_SHIFTS = """
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const each of list.getEntries()) if (!each.hadRecentInput) window.shift += each.value;
  }).observe({ type: "layout-shift", buffered: true });
"""
BLOCKING = """() => [
  ...performance.getEntriesByType("navigation"),
  ...performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".css")),
].reduce((total, { encodedBodySize }) => total + encodedBodySize, 0)"""


async def test_the_events_page_does_not_shift_while_events_arrive(
    board: OpenBoard, shopper: Shopper
) -> None:
    product = await shopper.add_product(stock=100)
    await shopper.place((product["_id"], 1))
    operator = await board(unique("olga"), operator=True)
    page = operator.page
    await page.add_init_script(COUNT_SHIFTS)
    await operator.visit_live("/events")
    await expect(page.locator(".event-line time").first).to_be_visible()
    for _ in range(8):
        order = await shopper.place((product["_id"], 1))
        await expect(page.locator(".event-line").nth(3)).to_be_visible()
        await asyncio.sleep(0.2)
    await expect(page.locator(".event-list")).to_contain_text(order["_id"])
    assert await page.evaluate("window.shift") < MAX_SHIFT


async def test_a_line_under_the_pointer_keeps_its_event(board: OpenBoard, shopper: Shopper) -> None:
    product = await shopper.add_product(stock=100)
    known = await shopper.answered((await shopper.place((product["_id"], 1)))["_id"])
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live("/events")
    page = operator.page
    first = page.get_by_role("listitem").locator(".event-line").first
    await expect(first).to_contain_text(known["_id"])
    await first.hover()
    order = await shopper.answered((await shopper.place((product["_id"], 1)))["_id"])
    await asyncio.sleep(1)
    await expect(first).to_contain_text(known["_id"])
    await page.mouse.move(0, 0)
    await expect(first).to_contain_text(order["_id"])


async def test_the_first_paint_needs_no_script_and_few_bytes(board: OpenBoard) -> None:
    visitor = await board()
    await visitor.page.route("**/*.js", lambda route: None)
    await visitor.page.goto(f"{visitor.url}/shop", wait_until="commit")
    await expect(visitor.page.get_by_text("Live board")).to_be_visible()
    await expect(visitor.page.get_by_label("Loading")).to_be_visible()
    assert await visitor.page.evaluate(BLOCKING) < MAX_BLOCKING
