"""A customer orders; every open page updates without a reload."""

from playwright.async_api import expect

from tests.browser.conftest import OpenBoard
from tests.integration.shopping import Shopper, unique


async def test_a_new_customer_orders_in_four_clicks_and_sees_the_stock_change(
    board: OpenBoard, shopper: Shopper
) -> None:
    name = unique("Lamp")
    await shopper.add_product(stock=50, name=name)
    alice = await board()
    await alice.visit("/")
    await alice.sees_stock(name, 50)
    await alice.page.get_by_role("button", name=f"Add {name} to the basket").click()
    await alice.page.get_by_role("link", name="Sign in to order").click()
    await alice.page.get_by_role("button", name="Sign in", exact=True).last.click()
    await alice.is_live()
    await alice.page.get_by_role("button", name="Place order").click()

    placed = alice.page.get_by_label("Your latest order")
    await expect(placed.get_by_text("Stock reserved")).to_be_visible()
    await alice.sees_stock(name, 49)

    await placed.get_by_role("button", name="Cancel order").click()
    await alice.page.get_by_role("alertdialog").get_by_role("button", name="Cancel").click()
    await expect(placed.get_by_text("Stock released")).to_be_visible()
    await expect(placed.get_by_role("button", name="Cancel order")).to_have_count(0)
    await alice.sees_stock(name, 50)


async def test_an_order_above_the_stock_shows_a_warning_and_is_rejected_with_a_reason(
    board: OpenBoard, shopper: Shopper
) -> None:
    name = unique("Lamp")
    await shopper.add_product(stock=50, name=name)
    alice = await board(unique("alice"))
    await alice.visit_live("/shop")
    await alice.page.get_by_role("button", name=f"Add {name} to the basket").click()
    basket = alice.page.get_by_label("Basket", exact=True)
    await basket.get_by_role("spinbutton", name=name).fill("9999")
    await expect(basket.get_by_text("Only 50 in stock")).to_be_visible()
    await basket.get_by_role("button", name="Place order").click()

    placed = alice.page.get_by_label("Your latest order")
    await expect(placed.get_by_text("9,999 requested, 50 in stock")).to_be_visible()
    await expect(placed.locator(".tag")).to_have_text("Cancelled")
    await alice.sees_stock(name, 50)


async def test_a_customer_and_an_operator_see_the_same_change(
    board: OpenBoard, shopper: Shopper
) -> None:
    name, user = unique("Lamp"), unique("alice")
    await shopper.add_product(stock=50, name=name)
    alice, operator = await board(user), await board(unique("olga"), operator=True)
    await alice.visit_live("/shop")
    await operator.visit_live("/operations")
    # Once the list is there, a later order waits behind the button.
    await expect(operator.page.locator(".list-state .hint")).to_contain_text("order")

    await alice.order(name, 3)
    await operator.page.get_by_role("button", name="1 new").click()
    row = operator.page.get_by_role("row").filter(has_text=user)
    await expect(row.get_by_text("reserved")).to_be_visible()
    await expect(row.get_by_role("button", name="Deliver")).to_have_count(0)
    await row.get_by_role("button", name="Process").click()
    await alice.page.get_by_role("link", name="My orders").click()
    card = alice.page.get_by_role("article")
    await expect(card.locator(".tag")).to_have_text("Processing")
    await row.get_by_role("button", name="Ship").click()
    await expect(card.locator(".tag")).to_have_text("Shipped")


async def test_errors_of_the_form_and_of_the_service_are_shown_at_the_field(
    board: OpenBoard, shopper: Shopper
) -> None:
    name = unique("Lamp")
    await shopper.add_product(name=name)
    alice = await board(unique("alice"))
    await alice.visit_live("/shop")
    await alice.page.get_by_role("button", name=f"Add {name} to the basket").click()
    await alice.page.get_by_role("button", name="Clear the sample address").click()
    await alice.page.get_by_role("button", name="Place order").click()
    street = alice.page.get_by_label("Street")
    await expect(street).to_have_accessible_description("Fill in the street.")

    await alice.page.get_by_role("button", name="Use a sample address").click()
    await street.fill("x" * 201)
    await alice.page.get_by_role("button", name="Place order").click()
    await expect(street).to_have_accessible_description(
        "String should have at most 200 characters."
    )


async def test_a_sold_out_product_cannot_be_added_to_the_basket(
    board: OpenBoard, shopper: Shopper
) -> None:
    name = unique("Lamp")
    await shopper.add_product(stock=0, name=name)
    visitor = await board()
    await visitor.visit("/shop")
    await visitor.sees_stock(name, 0)
    await expect(visitor.product(name).get_by_role("button")).to_be_disabled()
