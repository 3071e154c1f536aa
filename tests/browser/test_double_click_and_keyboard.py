"""Double clicks, and use by keyboard only."""

from playwright.async_api import Locator, expect

from tests.browser.conftest import OpenBoard
from tests.browser.users import User
from tests.integration.shopping import Json, Shopper, unique


async def reserved_order(shopper: Shopper) -> Json:
    product = await shopper.add_product(stock=5, name=unique("Lamp"))
    return await shopper.answered((await shopper.place((product["_id"], 1)))["_id"])


def row_of(user: User, order: Json) -> Locator:
    return user.page.get_by_role("row").filter(has_text=order["orderNumber"])


async def test_the_second_click_of_a_double_click_does_not_hit_a_control_that_replaced_the_first(
    board: OpenBoard, shopper: Shopper
) -> None:
    order = await reserved_order(shopper)
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live("/operations")
    row = row_of(operator, order)
    await row.get_by_role("button", name="Process").click()
    ship = row.get_by_role("button", name="Ship")
    await ship.hover()
    # The second click of a mouse that has not moved.
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


async def test_an_order_is_processed_opened_and_closed_by_keyboard_without_losing_the_focus(
    board: OpenBoard, shopper: Shopper
) -> None:
    order = await reserved_order(shopper)
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live("/events")
    await operator.page.get_by_role("link", name="Operations").press("Enter")
    keyboard = operator.page.keyboard
    row = row_of(operator, order)
    await row.get_by_role("button", name="Process").press("Enter")
    await expect(row.locator(".order-actions")).to_be_focused()
    await keyboard.press("Tab")
    await expect(row.get_by_role("button", name="Ship")).to_be_focused()

    opener = row.get_by_role("link", name=order["orderNumber"], exact=True)
    await opener.press("Enter")
    drawer = operator.page.get_by_role("dialog")
    await expect(drawer.get_by_role("button", name="Close")).to_be_focused()
    await keyboard.press("Escape")
    await expect(drawer).to_have_count(0)
    await expect(opener).to_be_focused()

    # Back leads to the page before, not into the drawer again.
    await operator.page.go_back()
    await expect(operator.page.get_by_role("heading", name="Events")).to_be_visible()
    await expect(drawer).to_have_count(0)


async def test_the_focus_moves_to_the_invalid_field_and_then_to_the_placed_order(
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


async def test_an_address_of_an_order_opens_it_after_the_sign_in(
    board: OpenBoard, shopper: Shopper
) -> None:
    order = await reserved_order(shopper)
    operator = await board()
    await operator.visit(f"/operations?order={order['_id']}")
    await operator.page.get_by_role("radio", name="Operator").check()
    await operator.page.get_by_role("button", name="Sign in", exact=True).last.click()
    await expect(operator.page.get_by_role("dialog")).to_contain_text(order["orderNumber"])
