"""The operators' pages: alerts, stock, topics and groups, dead letters, and payments."""

import asyncio

from playwright.async_api import expect

from services import SERVICES
from tests.browser.conftest import OpenBoard
from tests.browser.dead_letters import DeadLetter
from tests.integration.shopping import Shopper, eventually, unique
from tests.stack import Stack


async def test_an_alert_leads_to_the_dead_letters_which_are_discarded_together(
    board: OpenBoard, shopper: Shopper, stack: Stack
) -> None:
    product = await shopper.add_product(stock=5)
    orders = [await shopper.place((product["_id"], 1)) for _ in range(2)]
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live("/operations")
    page = operator.page
    alerts = page.get_by_role("region", name="Alerts")
    await expect(alerts).to_contain_text("Kafka up")
    async with (
        DeadLetter(stack, shopper.products, orders[0]["_id"]),
        DeadLetter(stack, shopper.products, orders[1]["_id"]) as second,
    ):
        await alerts.get_by_role("link", name="2 dead letters of inventory.release").click()
        rows = page.locator(".dead-letter-row")
        await expect(rows).to_have_count(2)
        await page.get_by_role("searchbox").fill(orders[0]["_id"])
        await expect(rows).to_have_count(1)
        await page.get_by_role("searchbox").fill("inventory.release")
        await page.get_by_label("Select all dead letters").check()
        await page.get_by_role("button", name="Replay 2").click()
        problems = page.get_by_role("region", name="Messages")
        await expect(problems.get_by_text("The replay failed")).to_have_count(2)
        await expect(rows.filter(has_text="2 attempts")).to_have_count(2)
        await page.get_by_label("Select all dead letters").check()
        await page.get_by_role("button", name="Discard 2").click()
        question = page.get_by_role("alertdialog")
        await expect(question).to_contain_text("Discard 2 messages?")
        await question.get_by_role("button", name="Discard").click()
        await expect(page.get_by_text("No dead letter")).to_be_visible()
        assert await second.states() == []
    await expect(alerts).not_to_contain_text("inventory.release")


async def test_each_group_has_its_offsets_by_partition(board: OpenBoard, shopper: Shopper) -> None:
    product = await shopper.add_product(stock=5)
    await shopper.answered((await shopper.place((product["_id"], 1)))["_id"])
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live("/operations/topics")
    page = operator.page
    for service in SERVICES:
        group = page.get_by_role("region", name=f"{service}-service-group")
        await expect(group).to_contain_text("lag of 0 messages")
    products = page.get_by_role("region", name="products-service-group")
    rows = products.locator("tbody").filter(has_text="inventory.reserve").first.get_by_role("row")
    await expect(rows).to_have_count(3)

    async def partitions() -> list[list[str]]:
        """Partition, committed, end and lag of each; of one moment, so the offsets may differ."""
        return [await row.get_by_role("cell").all_text_contents() for row in await rows.all()]

    def are_handled(found: list[list[str]]) -> bool:
        handled = [each for each in found if each[1] != "none"]
        return bool(handled) and all(each[1:] == [each[2], each[2], "0"] for each in handled)

    found = await eventually(partitions, are_handled)
    assert [each[0] for each in found] == ["0", "1", "2"]


async def test_stock_is_found_by_state_and_name_and_the_address_says_how(
    board: OpenBoard, shopper: Shopper
) -> None:
    word = unique("maker")
    await shopper.add_product(name=f"{word} Rug", stock=3)
    await shopper.add_product(name=f"{word} Tin", stock=0)
    lamp = await shopper.add_product(name=f"{word} Lamp", stock=50)
    await shopper.answered((await shopper.place((lamp["_id"], 2)))["_id"])
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live(f"/operations/stock?search={word.upper()}")
    page = operator.page
    names = page.locator(".stock-table tbody bdi")
    await expect(names).to_have_text([f"{word} Lamp", f"{word} Rug", f"{word} Tin"])
    await expect(page.get_by_role("row", name=f"{word} Lamp")).to_contain_text("482")
    for label, name in (("Low", "Rug"), ("Sold out", "Tin"), ("Reserved", "Lamp")):
        await page.get_by_label(label, exact=True).check()
        await expect(names).to_have_text([f"{word} {name}"])
    await page.reload()
    await expect(names).to_have_text([f"{word} Lamp"])
    await shopper.place((lamp["_id"], 1))
    await expect(page.get_by_role("row", name=f"{word} Lamp")).to_contain_text("473")


async def test_the_events_of_payments_are_live_and_in_the_path_of_the_order(
    board: OpenBoard, shopper: Shopper
) -> None:
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live("/events")
    page = operator.page
    product = await shopper.add_product(stock=5)
    order = await shopper.place((product["_id"], 1), paymentMethod="credit_card")
    await page.get_by_role("searchbox").fill(f"payment.succeeded {order['_id']}")
    paid = page.get_by_role("listitem").locator(".event-line")
    await expect(paid).to_contain_text("paid")
    await operator.visit_live("/topology")
    await expect(page.get_by_text("paymentsready")).to_be_visible()
    await expect(page.get_by_role("link", name="payment.succeeded")).to_contain_text("a second")
    await operator.visit_live(f"/operations?order={order['_id']}")
    waterfall = page.get_by_role("dialog").locator(".waterfall")
    await expect(waterfall.last).to_contain_text("Payments asked the provider, and answered")


async def test_nothing_moves_where_an_alert_comes(
    board: OpenBoard, shopper: Shopper, stack: Stack
) -> None:
    product = await shopper.add_product(stock=5)
    order = await shopper.place((product["_id"], 1))
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live("/operations")
    row = operator.page.get_by_role("row").filter(has_text=order["orderNumber"])
    await expect(row).to_be_visible()
    await asyncio.sleep(1)
    before = await row.bounding_box()
    async with DeadLetter(stack, shopper.products, order["_id"]):
        await expect(operator.page.locator(".alert.bad").first).to_be_visible()
        assert await row.bounding_box() == before


async def test_the_current_page_is_seen_in_a_navigation_that_is_wider_than_a_phone(
    board: OpenBoard,
) -> None:
    operator = await board(unique("olga"), operator=True, viewport={"width": 360, "height": 900})
    links = operator.page.get_by_role("navigation").get_by_role("link")
    for path, name in (("/operations/dead-letters", "Dead letters"), ("/contracts", "Contracts")):
        await operator.visit_live(path)
        await expect(links.filter(has_text=name)).to_be_in_viewport(ratio=0.99)
