"""The events page: past events, and what can be done with a message."""

import json
import re

import httpx
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenBoard
from tests.integration.shopping import Shopper, unique


async def copied(page: Page, button: str) -> str:
    await page.get_by_role("button", name=button).click()
    await expect(page.get_by_text("Copied.")).to_be_visible()
    text: str = await page.evaluate("navigator.clipboard.readText()")
    await page.get_by_role("button", name="Dismiss").click()
    await expect(page.get_by_text("Copied.")).to_have_count(0)
    return text


async def test_a_message_is_copied_as_json_curl_and_bytes_and_produced_again(
    board: OpenBoard, shopper: Shopper
) -> None:
    product = await shopper.add_product(stock=5)
    order = await shopper.answered((await shopper.place((product["_id"], 1)))["_id"])
    permissions = ["clipboard-read", "clipboard-write"]
    operator = await board(unique("olga"), operator=True, permissions=permissions)
    await operator.visit_live(f"/events?search={order['_id']}%20order.created")
    page = operator.page
    lines = page.locator("button.event-line")
    await expect(lines).to_have_count(1)
    record = json.loads(await copied(page, "Copy as JSON"))
    assert record["order_number"] == order["orderNumber"]
    data = bytes.fromhex(await copied(page, "Copy Avro bytes"))
    assert (data[0], order["orderNumber"].encode() in data) == (0, True)
    sent = re.fullmatch(r"curl --data '(.*)' '(.*)'", await copied(page, "Copy as curl"))
    assert sent is not None
    async with httpx.AsyncClient() as client:
        assert (await client.post(sent[2], content=sent[1])).status_code == 200
    await expect(lines).to_have_count(2)
    await page.get_by_role("button", name="Produce again").click()
    await expect(page.get_by_text("Produced again, as order.created")).to_be_visible()
    await expect(lines).to_have_count(3)


async def test_past_events_are_read_from_a_time_on_and_of_one_topic(
    board: OpenBoard, shopper: Shopper
) -> None:
    order = await shopper.answered((await shopper.place(("unknown", 1)))["_id"])
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live("/events")
    page = operator.page
    await page.get_by_label("From a time").check()
    await expect(page.get_by_label("Events from")).to_be_visible()
    await page.get_by_label("Topic", exact=True).select_option("order.created")
    await page.get_by_label("Filter by topic").fill(order["_id"])
    lines = page.locator("button.event-line")
    await expect(lines).to_have_count(1)
    await expect(lines).to_contain_text("order.created")
    await page.get_by_label("From the beginning").check()
    await expect(page.locator(".events-state")).to_contain_text("oldest first")
    await page.reload()
    await expect(page.get_by_label("From the beginning")).to_be_checked()
    await page.get_by_label("Filter by topic").fill("")
    await expect(lines.first).to_contain_text("order.created")


async def test_a_time_that_is_none_is_said(board: OpenBoard) -> None:
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live("/events?since=yesterday")
    await expect(operator.page.locator(".notice")).to_contain_text("choose one")
