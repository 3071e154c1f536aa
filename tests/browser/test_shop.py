"""Finding products, a basket that survives a reload, and how much a shopper loads."""

from playwright.async_api import expect

from tests.browser.conftest import OpenBoard
from tests.integration.shopping import Shopper, unique

MAX_SCRIPTS = 90_000  # bytes, as sent
SCRIPTS = """() => performance.getEntriesByType("resource")
  .filter(({ name }) => name.endsWith(".js"))
  .reduce((total, { encodedBodySize }) => total + encodedBodySize, 0)"""


async def test_products_are_searched_and_sorted_and_the_address_says_how(
    board: OpenBoard, shopper: Shopper
) -> None:
    word = unique("maker")
    for name, price in (("Lamp", 30), ("Tin", 10), ("Rug", 20)):
        await shopper.add_product(name=f"{word} {name}", price=price)
    visitor = await board()
    await visitor.visit("/shop")
    page = visitor.page
    await page.get_by_role("searchbox").fill(word.upper())
    await page.get_by_label("Sort").select_option("Lowest price")
    names = page.locator(".product h2")
    cheapest_first = [f"{word} Tin", f"{word} Rug", f"{word} Lamp"]
    await expect(names).to_have_text(cheapest_first)
    await page.reload()
    await expect(names).to_have_text(cheapest_first)
    await page.get_by_role("searchbox").fill("no such product")
    await expect(page.get_by_text("No product matches")).to_be_visible()


async def test_the_basket_and_the_address_survive_a_reload_and_end_with_the_session(
    board: OpenBoard, shopper: Shopper
) -> None:
    name = unique("Lamp")
    await shopper.add_product(name=name)
    alice = await board(unique("alice"))
    await alice.visit_live("/shop")
    page = alice.page
    await page.get_by_role("button", name=f"Add {name} to the basket").click()
    await page.get_by_role("spinbutton", name=name).fill("3")
    await page.get_by_label("City").fill("Torino")
    await page.reload()
    await expect(page.get_by_role("spinbutton", name=name)).to_have_value("3")
    await expect(page.get_by_label("City")).to_have_value("Torino")
    await page.get_by_role("button", name="Sign out").click()
    await page.reload()
    await expect(page.get_by_text("The basket is empty")).to_be_visible()


async def test_a_visitors_stock_follows_and_a_name_with_a_space_signs_in(
    board: OpenBoard, shopper: Shopper
) -> None:
    name = unique("Lamp")
    product = await shopper.add_product(stock=50, name=name)
    visitor = await board()
    await visitor.visit("/shop")
    await visitor.sees_stock(name, 50)
    await shopper.place((product["_id"], 2))
    await visitor.sees_stock(name, 48)
    await visitor.visit("/sign-in")
    await visitor.page.get_by_label("Name").fill("Ada Lovelace")
    await visitor.page.get_by_role("button", name="Sign in", exact=True).last.click()
    await visitor.is_live()
    await expect(visitor.page.locator(".user-name")).to_contain_text("Ada Lovelace")


async def test_a_shopper_loads_less_than_90_kilobytes_of_scripts(board: OpenBoard) -> None:
    visitor = await board()
    await visitor.visit("/shop")
    await expect(visitor.page.get_by_role("heading", name="Shop")).to_be_visible()
    assert 30_000 < await visitor.page.evaluate(SCRIPTS) < MAX_SCRIPTS
