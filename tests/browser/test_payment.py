"""A customer pays or is declined, and reads the mails; an operator sees the revenue move."""

import re

from playwright.async_api import expect

from tests.browser.conftest import OpenBoard
from tests.browser.users import User
from tests.integration.shopping import Shopper, eventually, unique
from tests.stack import Shop

PRICE = 51_234.5
DECLINED = 10.66  # the simulator of a provider declines what ends in .66


async def revenue(operator: User) -> float:
    """The dollars of the page's chart, which is not there before the first."""
    charts = operator.page.get_by_role("img", name=re.compile(r"^Revenue in USD by"))
    names = [await each.get_attribute("aria-label") or "" for each in await charts.all()]
    return sum(
        float(re.findall(r"-?\$[\d,.]*\d", name)[0].replace(",", "").replace("$", ""))
        for name in names
    )


async def reads_mails(customer: User, shop: Shop, email: str, *subjects: str) -> None:
    """Loads the page of the mailbox until it has them all; it does not change by itself."""
    page = await customer.context.new_page()
    mailbox = shop.services.mailbox
    assert mailbox

    async def missing() -> list[str]:
        await page.goto(mailbox.url)
        texts = await page.get_by_role("row").filter(has_text=email).all_inner_texts()
        return [each for each in subjects if not any(each in text for text in texts)]

    await eventually(missing, lambda found: found == [])


async def test_a_customer_pays_and_reads_the_mails_and_an_operator_sees_the_revenue(
    board: OpenBoard, shop: Shop, shopper: Shopper
) -> None:
    name, user = unique("Lamp"), unique("alice")
    email = f"{user}@example.com"
    await shopper.add_product(stock=50, name=name, price=PRICE)
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live("/analytics")
    await expect(operator.page.get_by_role("img", name=re.compile("^Orders by"))).to_be_visible()
    before = await revenue(operator)
    customer = await board(user)
    await customer.visit_live("/shop")
    placed = await customer.order(name, email=email)
    await placed.get_by_role("link").click()
    await expect(customer.page.get_by_text("Credit card, paid")).to_be_visible()
    await eventually(lambda: revenue(operator), lambda found: found >= before + PRICE)
    await reads_mails(customer, shop, email, "We have received", "is paid")


async def test_a_customer_whose_payment_is_declined_reads_why(
    board: OpenBoard, shop: Shop, shopper: Shopper
) -> None:
    name, user = unique("Lamp"), unique("alice")
    email = f"{user}@example.com"
    product = await shopper.add_product(stock=50, name=name, price=DECLINED)
    customer = await board(user)
    await customer.visit_live("/shop")
    placed = await customer.order(name, email=email)
    await expect(placed.get_by_text("cancelled because its payment failed")).to_be_visible()
    await shopper.stock_becomes(product["_id"], 50)
    await reads_mails(customer, shop, email, "We have received", "payment of your")
