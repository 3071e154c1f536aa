"""The graph of services and topics."""

from playwright.async_api import expect

from tests.browser.conftest import OpenBoard
from tests.browser.dead_letters import DeadLetter
from tests.integration.shopping import Shopper, unique
from tests.stack import Stack


async def test_messages_move_along_the_graph_and_a_broken_topic_is_marked(
    board: OpenBoard, shopper: Shopper, stack: Stack
) -> None:
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live("/topology")
    page = operator.page
    created = page.get_by_role("link", name="order.created")
    await expect(created).to_contain_text("0.0 a second")
    product = await shopper.add_product(stock=5)
    order = await shopper.answered((await shopper.place((product["_id"], 1)))["_id"])
    await expect(created).to_contain_text("0.1 a second")
    # From Orders into the topic and from it to Analytics, and the same for what follows.
    await expect(page.locator(".edge circle").first).to_be_attached()
    release = page.get_by_role("link", name="inventory.release")
    await expect(release).not_to_contain_text("dead")
    async with DeadLetter(stack, shopper.products, order["_id"]):
        await expect(release).to_contain_text("1 dead")
    await expect(release).not_to_contain_text("dead")
    await expect(page.locator(".edge circle")).to_have_count(0, timeout=30_000)  # at rest

    await created.click()
    await expect(page.get_by_role("heading", name="OrderCreated")).to_be_visible()
    await page.go_back()
    await expect(created).to_be_visible()
