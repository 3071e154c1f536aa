"""The events page: past events, and what can be done with a message."""

import asyncio
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import httpx
from playwright.async_api import Page, WebSocketRoute, expect

from services import SERVICES
from tests.browser.conftest import OpenBoard
from tests.integration.shopping import Shopper, eventually, unique

# A message of Socket.IO that asks for an answer, and the answer: both begin with its number.
REQUEST = re.compile(r"42(\d+)")
ANSWER = re.compile(r"43(\d+)")


async def copied(page: Page, button: str) -> str:
    await page.get_by_role("button", name=button).click()
    await expect(page.get_by_text("Copied.")).to_be_visible()
    text: str = await page.evaluate("navigator.clipboard.readText()")
    await page.get_by_role("button", name="Dismiss").click()
    await expect(page.get_by_text("Copied.")).to_have_count(0)
    return text


async def hold_answers(page: Page, part: str) -> list[Callable[[], None]]:
    """Holds the answers to the requests over sockets with this part; a function sends each."""
    held: list[Callable[[], None]] = []

    def connect(browser: WebSocketRoute) -> None:
        service = browser.connect_to_server()
        numbers: set[str] = set()

        def on_request(message: str | bytes) -> None:
            request = REQUEST.match(str(message))
            if request and part in str(message):
                numbers.add(request[1])
            service.send(message)

        def on_answer(message: str | bytes) -> None:
            answer = ANSWER.match(str(message))
            if answer and answer[1] in numbers:
                held.append(partial(browser.send, message))
            else:
                browser.send(message)

        browser.on_message(on_request)
        service.on_message(on_answer)

    await page.route_web_socket(re.compile("/socket[.]io/"), connect)
    return held


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


async def test_every_past_event_of_a_page_can_be_shown(board: OpenBoard, shopper: Shopper) -> None:
    since = f"{datetime.now(UTC).astimezone():%Y-%m-%dT%H:%M:%S}"
    for _ in range(5):
        await asyncio.gather(*(shopper.place(("unknown", 1)) for _ in range(16)))
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live(f"/events?since={since}&topic=order.created")
    page = operator.page
    await page.get_by_label("Topic", exact=True).select_option("")
    lines = page.locator("button.event-line")
    await expect(lines).to_have_count(200)
    state = await page.locator(".events-state").inner_text()
    await page.get_by_role("button", name="Show more").click()
    await expect(lines).to_have_count(int(state.split(" events")[0].split()[-1]))


async def test_a_late_answer_for_all_topics_does_not_replace_that_of_the_chosen_topic(
    board: OpenBoard, shopper: Shopper
) -> None:
    order = await shopper.answered((await shopper.place(("unknown", 1)))["_id"])
    operator = await board(unique("olga"), operator=True)
    page = operator.page
    late = await hold_answers(page, '"topic":null')

    async def number() -> int:
        return len(late)

    await operator.visit_live(f"/events?search={order['_id']}")
    await page.get_by_label("From a time").check()
    await page.get_by_label("Topic", exact=True).select_option("order.created")
    lines = page.locator("button.event-line")
    await expect(lines).to_have_count(1)
    await eventually(number, lambda held: held == len(SERVICES))
    for send in late:
        send()
    # Rendered by then, where it counts.
    await page.evaluate("new Promise((done) => setTimeout(done, 300))")
    await expect(lines).to_have_count(1)


async def test_a_time_that_is_none_is_said(board: OpenBoard) -> None:
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live("/events?since=yesterday")
    await expect(operator.page.locator(".notice")).to_contain_text("choose one")
