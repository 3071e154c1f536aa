"""The operators' list: nothing moves under the pointer, and nothing is cancelled by accident."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Locator, Page, Route, expect

from tests.browser.conftest import OpenBoard
from tests.integration.shopping import Json, Shopper, eventually, unique

RATE = 20  # orders a second
CLICKS = 6
BETWEEN_CLICKS = 0.35  # seconds
NO_ORDERS = "No orders"


async def reserved_orders(shopper: Shopper, count: int, user: str) -> list[Json]:
    product = await shopper.add_product(stock=1000)
    placed = [await shopper.place((product["_id"], 1), user=user) for _ in range(count)]
    return [await shopper.answered(order["_id"]) for order in placed]


@asynccontextmanager
async def orders_keep_coming(shopper: Shopper) -> AsyncIterator[None]:
    product = await shopper.add_product(stock=100_000)
    crowd = unique("crowd")

    async def place() -> None:
        while True:
            await asyncio.gather(
                shopper.place((product["_id"], 1), user=crowd), asyncio.sleep(1 / RATE)
            )

    placing = [asyncio.create_task(place()) for _ in range(2)]
    try:
        yield
    finally:
        for task in placing:
            task.cancel()
        await asyncio.gather(*placing, return_exceptions=True)


async def click_at(page: Page, control: Locator) -> None:
    """Scrolls, aims and then clicks, as a hand does: the control may move meanwhile."""
    await control.scroll_into_view_if_needed()
    box = await control.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    await page.mouse.move(x, y)
    await asyncio.sleep(BETWEEN_CLICKS)
    await page.mouse.click(x, y)


async def test_a_click_under_load_hits_the_order_that_it_was_aimed_at_and_cancelling_asks(
    board: OpenBoard, shopper: Shopper
) -> None:
    orders = await reserved_orders(shopper, CLICKS, unique("alice"))
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live("/operations")
    page = operator.page
    question = page.get_by_role("alertdialog")
    async with orders_keep_coming(shopper):
        await expect(page.get_by_role("button", name=re.compile(r"^[\d,]+ new$"))).to_be_visible()
        for order in orders:
            cancel = page.get_by_role("button", name=f"Cancel {order['orderNumber']}")
            await click_at(page, cancel)
            await expect(question).to_contain_text(f"Cancel {order['orderNumber']}?")
            await question.get_by_role("button", name="Keep it").click()
            await expect(question).to_have_count(0)
        await click_at(page, page.get_by_role("button", name=f"Cancel {orders[0]['orderNumber']}"))
        await question.get_by_role("button", name="Cancel this order").click()
        row = page.get_by_role("row").filter(has_text=orders[0]["orderNumber"])
        await expect(row.locator(".tag")).to_have_text("Cancelled")
    states = [(await shopper.order(order["_id"]))["status"] for order in orders]
    assert states == [5, 1, 1, 1, 1, 1]


async def test_six_quick_clicks_process_six_orders(board: OpenBoard, shopper: Shopper) -> None:
    user = unique("alice")
    orders = await reserved_orders(shopper, CLICKS, user)
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live(f"/operations?status=pending&search={user}")
    page = operator.page
    for order in orders:
        await click_at(page, page.get_by_role("button", name=f"Process {order['orderNumber']}"))
    # They have left the filter, and stay where they were until the list is loaded again.
    await expect(page.locator(".order-row .status-2")).to_have_count(CLICKS)
    states = [(await shopper.order(order["_id"]))["status"] for order in orders]
    assert states == [2] * CLICKS


async def test_selected_orders_are_processed_together_and_cancelling_them_names_them(
    board: OpenBoard, shopper: Shopper
) -> None:
    user = unique("alice")
    orders = await reserved_orders(shopper, 3, user)
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live(f"/operations?search={user}")
    page = operator.page
    for order in orders:
        await page.get_by_label(f"Select {order['orderNumber']}").check()
    bulk = page.get_by_role("toolbar", name="Selected orders")
    await bulk.get_by_role("button", name="Process 3").click()
    await expect(page.get_by_text("3 orders changed to Processing.")).to_be_visible()
    await expect(bulk).to_have_count(0)
    for order in orders[:2]:
        await page.get_by_label(f"Select {order['orderNumber']}").check()
    await bulk.get_by_role("button", name="Cancel 2").click()
    question = page.get_by_role("alertdialog")
    await expect(question).to_contain_text(orders[0]["orderNumber"])
    await expect(question).to_contain_text(orders[1]["orderNumber"])
    await question.get_by_role("button", name="Cancel 2 orders").click()
    await expect(page.locator(".order-row .status-5")).to_have_count(2)


async def test_the_filter_is_in_the_address_and_back_closes_the_drawer(
    board: OpenBoard, shopper: Shopper
) -> None:
    user = unique("Ada Lovelace")
    (order,) = await reserved_orders(shopper, 1, user)
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live("/operations")
    page = operator.page
    await page.get_by_label("Pending", exact=True).check()
    await page.get_by_role("searchbox").fill(user[4:].upper())
    await page.get_by_label("Sort").select_option("Oldest first")
    row = page.get_by_role("row").filter(has_text=order["orderNumber"])
    await row.get_by_role("link").click()
    drawer = page.get_by_role("dialog")
    await expect(drawer).to_be_visible()
    await page.reload()
    await expect(drawer).to_contain_text(order["orderNumber"])
    await page.go_back()
    await expect(drawer).to_have_count(0)
    await expect(row).to_be_visible()
    await expect(page.get_by_role("searchbox")).to_have_value(user[4:].upper())
    await expect(page.get_by_label("Pending", exact=True)).to_be_checked()
    await expect(page.get_by_label("Sort")).to_have_value("createdAt")


async def test_a_list_that_loads_does_not_say_that_there_are_no_orders(
    board: OpenBoard, shopper: Shopper
) -> None:
    user = unique("alice")
    await reserved_orders(shopper, 1, user)
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live("/operations")
    page, released = operator.page, asyncio.Event()

    async def delay(route: Route) -> None:
        await released.wait()
        await route.continue_()

    await page.route("**/api/v1/orders?*contains=*", delay)
    await page.get_by_role("searchbox").fill(user)
    panel = page.locator(".orders-panel")
    await expect(panel.get_by_label("Loading")).to_be_visible()
    await expect(panel.get_by_text(NO_ORDERS)).to_have_count(0)
    released.set()
    await expect(page.get_by_role("row").filter(has_text=user)).to_be_visible()


async def test_an_operator_processes_and_ships_in_the_drawer(
    board: OpenBoard, shopper: Shopper
) -> None:
    (order,) = await reserved_orders(shopper, 1, unique("alice"))
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live(f"/operations?order={order['_id']}")
    drawer = operator.page.get_by_role("dialog")
    await drawer.get_by_role("button", name="Process").click()
    await drawer.get_by_role("button", name="Ship").click()
    await expect(drawer.locator(".drawer-head .tag")).to_have_text("Shipped")
    await eventually(lambda: shopper.order(order["_id"]), lambda now: now["status"] == 3)
