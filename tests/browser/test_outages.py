"""What the board says, and catches up with, while something is away."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenBoard
from tests.integration.shopping import Shopper, unique
from tests.stack import Shop, Stack, kafka_unavailable

NO_SOCKETS = """
  window.WebSocket = class extends WebSocket {
    constructor(url) {
      super(url.startsWith("%s") ? `ws://${location.host}/none-here` : url);
    }
  };
"""


@pytest.mark.real_kafka
async def test_orders_are_taken_while_kafka_is_away_and_reserved_when_it_is_back(
    board: OpenBoard, shopper: Shopper, stack: Stack
) -> None:
    name = unique("Lamp")
    await shopper.add_product(stock=50, name=name)
    alice = await board(unique("alice"))
    await alice.visit_live("/shop")
    with kafka_unavailable(stack, how="stop"):
        banner = alice.page.get_by_text("Kafka is away. Orders are still taken")
        await expect(banner).to_be_visible()
        placed = await alice.order(name, 2)
        await expect(placed.get_by_text("Asking for stock")).to_be_visible()
        await alice.sees_stock(name, 50)
    await expect(placed.get_by_text("Stock reserved")).to_be_visible()
    await alice.sees_stock(name, 48)
    await expect(banner).to_have_count(0)


async def test_what_was_missed_while_the_connection_was_cut_is_shown_when_it_is_back(
    board: OpenBoard, shopper: Shopper
) -> None:
    name, who = unique("Lamp"), unique("alice")
    product = await shopper.add_product(stock=50, name=name)
    alice = await board(who)
    await alice.visit_live("/shop")
    order = await shopper.place((product["_id"], 1), user=who)
    await alice.sees_stock(name, 49)

    await alice.context.set_offline(True)
    await expect(alice.page.get_by_text("The live connection was lost")).to_be_visible(
        timeout=60_000
    )
    await shopper.place((product["_id"], 4), user=who)
    await shopper.move(order["_id"], "cancelled")
    await shopper.stock_becomes(product["_id"], 46)
    await alice.context.set_offline(False)

    await alice.is_live()
    await alice.sees_stock(name, 46)
    await alice.page.get_by_role("link", name="My orders").click()
    cancelled = alice.page.get_by_role("article", name=order["orderNumber"])
    await expect(cancelled.locator(".tag")).to_have_text("Cancelled")
    await expect(alice.page.get_by_role("article")).to_have_count(2)


async def test_who_came_while_a_service_was_away_is_shown_what_it_has_once_it_answers(
    board: OpenBoard, shopper: Shopper, shop: Shop
) -> None:
    name = unique("Lamp")
    await shopper.add_product(name=name)
    visitor = await board()
    everything = f"{shop.products_url}/**"
    await visitor.page.route(everything, lambda route: route.abort())
    await visitor.visit("/shop")
    silent = visitor.page.get_by_text("Products does not answer. Check the connection")
    await expect(silent).to_be_visible()
    await visitor.page.unroute(everything)
    await visitor.sees_stock(name, 50)
    await expect(silent).to_have_count(0)


async def test_a_service_that_says_nothing_is_said_to_be_away(board: OpenBoard, shop: Shop) -> None:
    visitor = await board()
    await visitor.page.route(f"{shop.orders_url}/health/ready", lambda route: None)
    await visitor.visit("/shop")
    await expect(visitor.page.get_by_text("Orders does not answer")).to_be_visible(timeout=20_000)


async def test_an_address_that_leads_to_an_order_shows_its_events_once_both_services_are_there(
    board: OpenBoard, shopper: Shopper, shop: Shop
) -> None:
    product = await shopper.add_product(stock=5)
    order = await shopper.answered((await shopper.place((product["_id"], 1)))["_id"])
    operator = await board(unique("olga"), operator=True)
    page, polls = operator.page, f"{shop.products_url}/socket.io/**"
    await page.add_init_script(NO_SOCKETS % shop.products_url.replace("http", "ws"))
    await page.route(polls, lambda route: route.abort())
    await operator.visit(f"/events?order={order['_id']}")
    drawer = page.get_by_role("dialog")
    await expect(drawer.get_by_text("Stock reserved")).to_be_visible()
    await expect(drawer.locator(".story .notice")).to_have_count(0)
    await page.unroute(polls)
    await operator.is_live()
    await expect(drawer.locator(".story .topic").last).to_have_text("inventory.reserved")
    await expect(drawer.locator(".story .notice")).to_have_count(0)


async def test_a_token_that_is_not_valid_here_ends_at_the_sign_in_page_with_the_reason(
    board: OpenBoard,
) -> None:
    # {"alg":"HS256"}.{"sub":"mallory","roles":["admin"],"exp":4102444800} and no true signature
    forged = (
        "eyJhbGciOiJIUzI1NiJ9."
        "eyJzdWIiOiJtYWxsb3J5Iiwicm9sZXMiOlsiYWRtaW4iXSwiZXhwIjo0MTAyNDQ0ODAwfQ.bm8"
    )
    mallory = await board(token=forged)
    await mallory.visit("/operations")
    reason = mallory.page.get_by_text("You were signed out. The token is not valid here")
    await expect(reason).to_be_visible()
    await expect(mallory.page.get_by_role("link", name="Operations")).to_have_count(0)
