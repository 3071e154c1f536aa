"""Outages: what the board shows meanwhile, and how it catches up."""

import pytest
from playwright.async_api import Route, expect

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
async def test_orders_are_accepted_while_kafka_is_unavailable_and_reserved_when_it_is_back(
    board: OpenBoard, shopper: Shopper, stack: Stack
) -> None:
    name = unique("Lamp")
    await shopper.add_product(stock=50, name=name)
    alice = await board(unique("alice"))
    await alice.visit_live("/shop")
    async with kafka_unavailable(stack, how="stop"):
        banner = alice.page.get_by_text("Kafka is unavailable. Orders are accepted")
        await expect(banner).to_be_visible()
        placed = await alice.order(name, 2)
        await expect(placed.get_by_text("Reserving stock")).to_be_visible()
        await alice.sees_stock(name, 50)
    await expect(placed.get_by_text("Stock reserved")).to_be_visible()
    await alice.sees_stock(name, 48)
    await expect(banner).to_have_count(0)


async def answer_ready(route: Route) -> None:
    readiness = {"status": "ready", "checks": {"kafka": "up"}}
    await route.fulfill(json=readiness, headers={"Access-Control-Allow-Origin": "*"})


async def test_changes_missed_while_offline_are_shown_after_reconnecting(
    board: OpenBoard, shopper: Shopper
) -> None:
    name, user = unique("Lamp"), unique("alice")
    product = await shopper.add_product(stock=50, name=name)
    alice = await board(user)
    await alice.visit_live("/shop")
    order = await shopper.place((product["_id"], 1), user=user)
    await alice.sees_stock(name, 49)

    # The health would be the more important problem, and its sentence the one that is shown.
    await alice.page.route("**/health/ready", answer_ready)
    await alice.context.set_offline(True)
    await expect(alice.page.get_by_text("The live connection was lost")).to_be_visible()
    await shopper.place((product["_id"], 4), user=user)
    await shopper.move(order["_id"], "cancelled")
    await shopper.stock_becomes(product["_id"], 46)
    await alice.context.set_offline(False)
    await alice.page.unroute("**/health/ready")

    await alice.is_live()
    await alice.sees_stock(name, 46)
    await alice.page.get_by_role("link", name="My orders").click()
    cancelled = alice.page.get_by_role("article", name=order["orderNumber"])
    await expect(cancelled.locator(".tag")).to_have_text("Cancelled")
    await expect(alice.page.get_by_role("article")).to_have_count(2)


async def test_a_page_opened_during_an_outage_loads_its_data_when_the_service_answers(
    board: OpenBoard, shopper: Shopper, shop: Shop
) -> None:
    name = unique("Lamp")
    await shopper.add_product(name=name)
    visitor = await board()
    all_requests = f"{shop.products_url}/**"
    await visitor.page.route(all_requests, lambda route: route.abort())
    await visitor.visit("/shop")
    problem = visitor.page.get_by_text("Products does not answer. Check the connection")
    await expect(problem).to_be_visible()
    await visitor.page.unroute(all_requests)
    await visitor.sees_stock(name, 50)
    await expect(problem).to_have_count(0)


async def test_a_service_that_does_not_respond_is_reported(board: OpenBoard, shop: Shop) -> None:
    visitor = await board()
    await visitor.page.route(f"{shop.orders_url}/health/ready", lambda route: None)
    await visitor.visit("/shop")
    await expect(visitor.page.get_by_text("Orders does not answer")).to_be_visible(timeout=20_000)


async def test_the_address_of_an_order_shows_its_events_once_both_sockets_are_connected(
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
    await expect(drawer.locator(".key-history .notice")).to_have_count(0)
    await page.unroute(polls)
    await operator.is_live()
    await expect(drawer.locator(".key-history .topic").last).to_have_text("inventory.reserved")
    await expect(drawer.locator(".key-history .notice")).to_have_count(0)


async def test_an_invalid_token_leads_to_the_sign_in_page_with_the_reason(
    board: OpenBoard,
) -> None:
    # {"alg":"HS256"}.{"sub":"mallory","roles":["admin"],"exp":4102444800} with a forged signature
    forged = (
        "eyJhbGciOiJIUzI1NiJ9."
        "eyJzdWIiOiJtYWxsb3J5Iiwicm9sZXMiOlsiYWRtaW4iXSwiZXhwIjo0MTAyNDQ0ODAwfQ.bm8"
    )
    mallory = await board(token=forged)
    await mallory.visit("/operations")
    reason = mallory.page.get_by_text("You were signed out. The token is not valid here")
    await expect(reason).to_be_visible()
    await expect(mallory.page.get_by_role("link", name="Operations")).to_have_count(0)
