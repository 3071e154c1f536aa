"""The page of the figures: they move with the orders, and any span can be seen."""

import re
from datetime import datetime, timedelta

from playwright.async_api import Locator, Page, Route, expect

from tests.browser.conftest import OpenBoard
from tests.browser.test_screens import TOO_WIDE
from tests.integration.shopping import Shopper, unique


def orders_chart(page: Page) -> Locator:
    return page.get_by_role("img", name=re.compile(r"^Orders by "))


async def test_an_operator_sees_the_figures_of_any_span_move(
    board: OpenBoard, shopper: Shopper
) -> None:
    product = await shopper.add_product(stock=100)
    operator = await board(unique("olga"), operator=True)
    page = operator.page
    await operator.visit_live("/analytics")
    await expect(orders_chart(page)).to_have_accessible_name(re.compile("by minute"))
    order = await shopper.place((product["_id"], 90))
    units = page.get_by_role("region", name="Units ordered")
    await expect(units.get_by_role("listitem").filter(has_text="90")).not_to_have_count(0)
    await shopper.move(order["_id"], 5)
    cancellations = page.get_by_role("region", name="Cancellations")
    await expect(cancellations).to_contain_text("requested")

    await page.get_by_role("radio", name="7 days").check()
    await expect(orders_chart(page)).to_have_accessible_name(re.compile("by hour"))
    await expect(page).to_have_url(re.compile("span=week"))

    before = datetime.now() - timedelta(days=400)
    await page.get_by_label("From").fill(before.strftime("%Y-%m-%dT00:00"))
    await page.get_by_label("To", exact=True).fill(before.strftime("%Y-%m-%dT12:00"))
    await expect(orders_chart(page)).to_have_accessible_name("Orders by hour: 0 in all.")
    await expect(cancellations).to_contain_text("No order was cancelled.")


async def test_a_span_that_is_too_long_is_answered_with_a_sentence(board: OpenBoard) -> None:
    operator = await board(unique("olga"), operator=True)
    await operator.visit_live("/analytics?from=2010-01-01T00:00")
    await expect(operator.page.locator(".notice")).to_contain_text("1,500 are the most")


async def test_the_largest_figures_fit_a_phone(board: OpenBoard) -> None:
    operator = await board(unique("olga"), operator=True, viewport={"width": 360, "height": 900})

    async def answer_with_large_figures(route: Route) -> None:
        answer = await (fetched := await route.fetch()).json()
        figures = {"placed": 1_000_000, "revenue": {"USD": 9_999_999_999.99}}
        for bucket in (answer["data"]["total"], *answer["data"]["buckets"]):
            bucket.update(figures)
        await route.fulfill(response=fetched, json=answer)

    await operator.page.route("**/analytics/series*", answer_with_large_figures)
    await operator.visit_live("/analytics")
    revenue = operator.page.get_by_role("figure").filter(has_text="Revenue in USD")
    await expect(revenue).to_contain_text("$9,999,999,999.99 in the last complete minute")
    assert await operator.page.evaluate(TOO_WIDE) == []
