"""Screenshots of every screen in both themes and three widths, without axe violations."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from playwright.async_api import Page, expect

from devstack.board.build import SOURCES, install
from devstack.deploy import run_step
from devstack.home import PROJECT
from tests.browser.conftest import OpenBoard
from tests.browser.dead_letters import DeadLetter
from tests.browser.users import User
from tests.integration.shopping import Json, Shopper
from tests.stack import SECRET, Stack

SCREENSHOTS = PROJECT / "build" / "screens"
AXE = SOURCES / "node_modules" / "axe-core" / "axe.min.js"
# In this order; axe checks the last one.
WIDTHS = {"light": (360, 1024, 1440), "dark": (1440, 1024, 360)}
# Neither the page nor an open drawer may scroll sideways.
TOO_WIDE = """() => [document.documentElement, ...document.querySelectorAll("dialog[open]")]
  .filter((each) => each.scrollWidth > each.clientWidth)
  .map((each) => `${each.tagName} is ${each.scrollWidth} wide`)"""
# Makes amounts, counts and durations as wide as they become; times and identifiers stay.
WIDEST = r"""() => {
  const [most, amount] = ["1,000,000", "$9,999,999,999.99"];
  const texts = document.createTreeWalker(document.querySelector("#root"), NodeFilter.SHOW_TEXT);
  const figure = /(?<![\w:.\-/,])\$?\d[\d,]*(\.\d+)?(?![\w:\-/])/g;
  while (texts.nextNode()) {
    const text = texts.currentNode;
    text.data = text.data.replace(figure, (found) => (found[0] === "$" ? amount : most));
  }
}"""
VIOLATIONS = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}"""


@dataclass(frozen=True)
class Screen:
    """A page, the buttons to click first, and a selector that shows that it has loaded."""

    name: str
    path: str
    loaded: str
    clicks: tuple[str, ...] = ()


PUBLIC = (
    Screen("sign-in", "/sign-in", "form.panel"),
    Screen("shop", "/shop", ".product"),
    Screen("contracts", "/contracts", ".fields"),
    Screen("playground", "/contracts?topic=order.created&playground=open", ".verdict .notice"),
)
CUSTOMERS = (
    Screen("basket", "/shop", ".checkout", ("Add Sample Product to the basket",)),
    Screen("orders", "/orders", ".order-card .done + .done"),
)
OPERATORS = (
    Screen("operations", "/operations", ".operations:has(.alert.bad) .order-row"),
    Screen("stock", "/operations/stock", ".stock-table"),
    Screen("topics", "/operations/topics", ".groups tbody"),
    Screen("dead-letters", "/operations/dead-letters", ".dead-letter"),
    Screen("dead-letter", "/operations/dead-letters", ".hex", ("inventory.release",)),
    Screen("analytics", "/analytics", ".breakdown b"),
    Screen("events", "/events", ".event-line time"),
    Screen("past-events", "/events?since=1970-01-01T00:00", ".event-line time"),
    Screen("topology", "/topology", ".topic-node"),
    Screen("order", "/events?order={order}", ".key-history li"),
    Screen("no-orders", "/orders", ".empty"),
)
# The orders on the screens: product, quantity, and the statuses after Pending.
HISTORY = (
    ("Trail Backpack", 1, (2, 3, 4)),
    ("Enamel Mug", 4, (2, 3)),
    ("Wool Blanket", 2, (2,)),
    ("Bread Tin", 9999, ()),
    ("Record Player", 1, (5,)),
    ("Desk Lamp", 2, ()),
)


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The axe script, of the version in ui/package-lock.json."""
    if not AXE.exists():
        install(tmp_path_factory.mktemp("npm") / "npm.log")
    return AXE.read_text()


@pytest.fixture(scope="module")
async def orders(stack: Stack, shopper: Shopper) -> AsyncIterator[list[Json]]:
    """A customer's orders of sample products in every status; one has a dead letter."""
    settings = {**stack.environment, "ACCESS_TOKEN_SECRET": SECRET}
    await asyncio.to_thread(run_step, "add samples", settings, "services.products.seed")
    placed = []
    for name, quantity, statuses in HISTORY:
        found = (await shopper.products.get("/products", params={"search": name})).json()
        sample = next(each for each in found["data"]["products"] if each["name"] == name)
        item = {"productId": sample["_id"], "productName": name, "price": sample["price"]}
        order = await shopper.place(user="alice", items=[item | {"quantity": quantity}])
        placed.append(await shopper.answered(order["_id"]))
        for status in statuses:
            await shopper.move(order["_id"], status)
    async with DeadLetter(stack, shopper.products, placed[2]["_id"]):
        yield placed


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_every_screen_fits_and_has_no_accessibility_violation(
    board: OpenBoard, orders: list[Json], axe: str, theme: str
) -> None:
    visitor = await board(color_scheme=theme)
    customer = await board("alice", color_scheme=theme)
    operator = await board("olga", operator=True, color_scheme=theme)
    violations: dict[str, list[str]] = {}
    for user, screens in ((visitor, PUBLIC), (customer, CUSTOMERS), (operator, OPERATORS)):
        for screen in screens:
            await user.visit(screen.path.format(order=orders[0]["_id"]))
            if user is not visitor:
                await user.is_live()
            await load(user, screen)
            await take_screenshots(user.page, screen.name, theme)
            violations[screen.name] = await find_violations(user.page, axe)
            if theme == "dark":  # the last width is that of a phone
                await user.page.evaluate(WIDEST)
                assert await user.page.evaluate(TOO_WIDE) == [], screen.name
    await customer.visit_live("/shop")
    placed = await customer.order("Sample Product")
    await expect(placed.get_by_text("Stock reserved")).to_be_visible()
    await take_screenshots(customer.page, "placed", theme)
    violations["placed"] = await find_violations(customer.page, axe)
    assert {name: each for name, each in violations.items() if each} == {}


async def load(user: User, screen: Screen) -> None:
    """Clicks the buttons and waits until the screen has loaded."""
    for name in screen.clicks:
        await user.page.get_by_role("button", name=name).first.click()
    await expect(user.page.locator(screen.loaded).first).to_be_visible()


async def take_screenshots(page: Page, name: str, theme: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    for width in WIDTHS[theme]:
        await page.set_viewport_size({"width": width, "height": 900})
        assert await page.evaluate(TOO_WIDE) == [], (name, width)
        await page.screenshot(
            path=SCREENSHOTS / f"{name}-{theme}-{width}.png", animations="disabled"
        )


async def find_violations(page: Page, axe: str) -> list[str]:
    # Evaluated, because the Content-Security-Policy forbids adding it as a script.
    await page.evaluate(axe)
    found: list[str] = await page.evaluate(VIOLATIONS)
    return found
