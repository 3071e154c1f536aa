"""Hands that click twice, or never: what a double click and a keyboard do."""

from playwright.async_api import Locator, expect

from tests.browser.conftest import OpenBoard
from tests.browser.people import Person
from tests.integration.shopping import Json, Shopper, unique


async def a_reserved_order(shopper: Shopper) -> Json:
    product = await shopper.add_product(stock=5, name=unique("Lamp"))
    return await shopper.answered((await shopper.place((product["_id"], 1)))["_id"])


def row_of(person: Person, order: Json) -> Locator:
    return person.page.get_by_role("row").filter(has_text=order["orderNumber"])


async def test_the_second_click_of_a_double_click_does_not_hit_what_came_instead(
    board: OpenBoard, shopper: Shopper
) -> None:
    order = await a_reserved_order(shopper)
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live("/operations")
    row = row_of(operator, order)
    await row.get_by_role("button", name="Process").click()
    ship = row.get_by_role("button", name="Ship")
    await ship.hover()
    # As a mouse does it where the pointer has not moved since the first click.
    await operator.page.mouse.down(click_count=2)
    await operator.page.mouse.up(click_count=2)
    await ship.click()
    await expect(row.locator(".tag")).to_have_text("Shipped")
    history = (await shopper.order(order["_id"]))["history"]
    assert [entry["status"] for entry in history] == [1, 2, 3]

    await row.get_by_role("button", name="Deliver").hover()
    await operator.page.mouse.down(click_count=2)
    await operator.page.mouse.up(click_count=2)
    await operator.page.get_by_role("link", name="My orders").click()
    assert (await shopper.order(order["_id"]))["status"] == 3


async def test_by_keyboard_an_order_is_moved_opened_and_closed_and_the_focus_stays_there(
    board: OpenBoard, shopper: Shopper
) -> None:
    order = await a_reserved_order(shopper)
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live("/events")
    await operator.page.get_by_role("link", name="Operations").press("Enter")
    keyboard = operator.page.keyboard
    row = row_of(operator, order)
    await row.get_by_role("button", name="Process").press("Enter")
    await expect(row.locator(".row-moves")).to_be_focused()
    await keyboard.press("Tab")
    await expect(row.get_by_role("button", name="Ship")).to_be_focused()

    opener = row.get_by_role("button", name=order["orderNumber"], exact=True)
    await opener.press("Enter")
    drawer = operator.page.get_by_role("dialog")
    await expect(drawer.get_by_role("button", name="Close")).to_be_focused()
    await keyboard.press("Escape")
    await expect(drawer).to_have_count(0)
    await expect(opener).to_be_focused()

    # The way back leads to the page before, not into the drawer again.
    await operator.page.go_back()
    await expect(operator.page.get_by_role("heading", name="Events")).to_be_visible()
    await expect(drawer).to_have_count(0)


async def test_the_focus_goes_to_what_the_form_misses_then_to_the_order_that_was_placed(
    board: OpenBoard, shopper: Shopper
) -> None:
    name = unique("Lamp")
    await shopper.add_product(name=name)
    alice = await board(unique("alice"))
    await alice.visit_live("/shop")
    page = alice.page
    await page.get_by_role("button", name=f"Add {name} to the basket").press("Enter")
    await page.get_by_label("City").fill("")
    await page.get_by_role("button", name="Place order").press("Enter")
    await expect(page.get_by_label("City")).to_be_focused()
    await page.get_by_label("City").fill("Test City")
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Your latest order")).to_be_focused()


async def test_who_signs_in_on_the_way_to_an_order_arrives_there(
    board: OpenBoard, shopper: Shopper
) -> None:
    order = await a_reserved_order(shopper)
    operator = await board()
    await operator.visit(f"/operations?order={order['_id']}")
    await operator.page.get_by_role("radio", name="Operator").check()
    await operator.page.get_by_role("button", name="Sign in", exact=True).last.click()
    await expect(operator.page.get_by_role("dialog")).to_contain_text(order["orderNumber"])
