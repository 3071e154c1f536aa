"""An operator reads events, follows an order across the topics, and resolves a dead letter."""

from playwright.async_api import expect

from tests.browser.conftest import OpenBoard
from tests.browser.dead_letters import DeadLetter
from tests.integration.shopping import Json, Shopper, eventually, unique
from tests.stack import Stack


async def reserved_order(shopper: Shopper) -> Json:
    product = await shopper.add_product(stock=5, name=unique("Lamp"))
    return await shopper.answered((await shopper.place((product["_id"], 2)))["_id"])


async def test_an_orders_event_history_spans_the_topics_and_updates_live(
    board: OpenBoard, shopper: Shopper
) -> None:
    order = await reserved_order(shopper)
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live("/operations")
    page = operator.page
    await page.get_by_role("link", name=order["orderNumber"], exact=True).click()
    topics = page.get_by_role("dialog").locator(".key-history .topic")
    expected = ["order.created", "inventory.reserve", "inventory.reserved"]
    await expect(topics).to_have_text(expected)
    waterfall = page.get_by_role("dialog").locator(".waterfall")
    await expect(waterfall).to_contain_text("Products reserved the stock, and answered")
    await expect(waterfall).to_contain_text("Orders handled the answer")

    await shopper.move(order["_id"], 2)
    await expect(topics).to_have_text([*expected, "order.status.changed"])
    last = page.get_by_role("dialog").locator(".key-history summary").last
    await expect(last).to_contain_text("Pending → Processing")
    await last.click()
    await expect(page.get_by_role("dialog").get_by_text("new_status")).to_be_visible()


async def test_an_orders_path_has_its_mails_and_what_the_page_was_told(
    board: OpenBoard, shopper: Shopper
) -> None:
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live("/operations")
    product, email = await shopper.add_product(stock=5), f"{unique('alice')}@example.com"
    placed = await shopper.place((product["_id"], 1), customerEmail=email)
    order = await shopper.answered(placed["_id"])
    await operator.page.get_by_role("searchbox").fill(order["orderNumber"])
    await operator.page.get_by_role("link", name=order["orderNumber"], exact=True).click()
    waterfall = operator.page.get_by_role("dialog").locator(".waterfall")
    for step in ("This page was told Order was placed.", "E-mail sent placed"):
        await expect(waterfall.get_by_text(step)).to_be_visible()


async def test_events_are_filtered_by_order_decoded_and_paused(
    board: OpenBoard, shopper: Shopper
) -> None:
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live("/events")
    order, other = await reserved_order(shopper), await reserved_order(shopper)
    page = operator.page
    lines = page.get_by_role("listitem").locator(".event-line")
    for each in (other, order):  # a later event of the other would be new after the pause, too
        await page.get_by_role("searchbox").fill(each["_id"])
        await expect(lines).to_have_count(3)
    await lines.last.click()
    details = page.get_by_label("Event details")
    await expect(details).to_contain_text("OrderCreated")
    await expect(details).to_contain_text("version 2")
    await expect(details).to_contain_text(order["orderNumber"])

    await page.get_by_role("button", name="Pause").click()
    await shopper.move(order["_id"], 2)
    await expect(page.get_by_role("button", name="Resume, 1 new")).to_be_visible()
    await expect(lines).to_have_count(3)
    await page.get_by_role("button", name="Resume").click()
    await expect(lines).to_have_count(4)


async def test_a_dead_letter_is_opened_replayed_and_discarded_and_the_blocked_message_is_handled(
    board: OpenBoard, shopper: Shopper, stack: Stack
) -> None:
    order = await reserved_order(shopper)
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live("/operations/dead-letters")
    page = operator.page
    parked = page.locator(".dead-letter").filter(has_text=order["_id"])
    dead = parked.filter(has=page.locator(".tag.dead"))
    async with DeadLetter(stack, shopper.products, order["_id"]) as dead_letter:
        await dead.click()
        opened = page.get_by_role("dialog")
        await expect(opened.get_by_text(order["_id"])).to_be_visible()
        await expect(opened.locator(".hex")).to_contain_text("00 67 61 72 62 61 67 65")
        await opened.get_by_role("button", name="Replay").click()
        await expect(opened).to_have_count(0)

        # The replay fails as well; it blocks the release of the cancelled order.
        await eventually(dead_letter.states, lambda states: states == ["dead"])
        failed = page.get_by_role("region", name="Messages").get_by_text("The replay failed")
        await expect(failed).to_be_visible()
        await expect(dead).to_contain_text("2 attempts")
        await shopper.move(order["_id"], "cancelled")
        await expect(parked).to_have_count(2)
        await dead.click()
        discard, question = (
            opened.get_by_role("button", name="Discard"),
            page.get_by_role("alertdialog"),
        )
        await discard.click()
        await expect(question).to_contain_text(order["_id"])
        await question.get_by_role("button", name="Keep").click()
        await expect(parked).to_have_count(2)
        await discard.click()
        await question.get_by_role("button", name="Discard").click()
        await shopper.stock_becomes(order["items"][0]["productId"], 5)
        await expect(parked).to_have_count(0)
