"""Unusual names, missing images, blocked browser storage."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenBoard
from tests.browser.test_screens import TOO_WIDE
from tests.integration.shopping import Shopper, unique

RIGHT_TO_LEFT = "مصباح مكتبي"
OVERRIDE = "\u202e"  # turns all following text right to left, unless it is isolated


@pytest.mark.parametrize("width", [360, 1440])
async def test_long_markup_and_right_to_left_names_do_not_break_the_layout(
    board: OpenBoard, shopper: Shopper, width: int
) -> None:
    user = unique("alice")
    names = [unique("X" * 187), "<img src=x onerror=alert(1)>", f"{OVERRIDE}{RIGHT_TO_LEFT}"]
    products = [await shopper.add_product(name=name, category=unique("c" * 40)) for name in names]
    items = [
        {"productId": each["_id"], "productName": each["name"], "quantity": 3, "price": 29.99}
        for each in products
    ]
    order = await shopper.place(user=user, items=[*items, items[0]])  # one product on two lines
    await shopper.answered(order["_id"])
    alice = await board(user, viewport={"width": width, "height": 900})
    page = alice.page
    await alice.visit_live("/shop")
    await alice.product(names[0]).get_by_role("button").click()
    await expect(page.get_by_role("spinbutton", name=names[0])).to_be_visible()
    assert await page.evaluate(TOO_WIDE) == []

    await alice.visit_live("/orders")
    card = page.get_by_role("article", name=order["orderNumber"])
    await expect(card).to_contain_text(names[1])
    # The change of direction is limited to the name.
    isolated = card.locator("bdi").filter(has_text=RIGHT_TO_LEFT)
    await expect(isolated).to_have_css("unicode-bidi", "isolate")
    await card.get_by_role("link", name=order["orderNumber"]).click()
    await expect(page.get_by_role("dialog").get_by_role("row")).to_have_count(6)
    assert await page.evaluate(TOO_WIDE) == []
    for each in products:  # other tests take screenshots of the shop
        await shopper.products.delete(f"/products/{each['_id']}")


async def test_an_illustration_replaces_a_missing_image(board: OpenBoard, shopper: Shopper) -> None:
    name = unique("Lamp")
    missing = f"{shopper.products.base_url}/missing.png"
    await shopper.add_product(name=name, imageUrl=missing)
    visitor = await board()
    await visitor.visit("/shop")
    await visitor.product(name).scroll_into_view_if_needed()
    await expect(visitor.product(name).locator("svg.picture")).to_be_visible()


@pytest.mark.parametrize("storage", ["localStorage", "sessionStorage"])
async def test_the_board_works_without_browser_storage(
    board: OpenBoard, shopper: Shopper, storage: str
) -> None:
    name = unique("Lamp")
    await shopper.add_product(name=name)
    visitor = await board()
    await visitor.page.add_init_script(
        f"Object.defineProperty(window, '{storage}', "
        "{ get() { throw new DOMException('denied', 'SecurityError'); } });"
    )
    await visitor.visit("/sign-in")
    await visitor.page.get_by_role("button", name="Theme").click()
    await visitor.page.get_by_role("button", name="Sign in", exact=True).last.click()
    await visitor.is_live()
    await visitor.sees_stock(name, 50)


async def test_a_deleted_product_stays_in_the_basket_with_a_warning(
    board: OpenBoard, shopper: Shopper
) -> None:
    name = unique("Lamp")
    product = await shopper.add_product(name=name)
    alice = await board(unique("alice"))
    await alice.visit_live("/shop")
    await alice.page.get_by_role("button", name=f"Add {name} to the basket").click()
    await shopper.products.delete(f"/products/{product['_id']}")
    await expect(alice.product(name)).to_have_count(0)
    basket = alice.page.get_by_label("Basket", exact=True)
    await expect(basket.get_by_text("No longer for sale")).to_be_visible()
    await basket.get_by_role("button", name=f"Remove {name}").click()
    await expect(basket.get_by_role("spinbutton")).to_have_count(0)
