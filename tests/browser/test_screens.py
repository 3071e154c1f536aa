"""Every screen, in both themes and three widths: photographed, and free of what axe objects to."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from playwright.async_api import Page, expect

from devstack.board.build import SOURCES, install
from devstack.deploy import run_step
from devstack.home import PROJECT
from tests.browser.conftest import OpenBoard
from tests.browser.letters import DeadLetter
from tests.browser.people import Person
from tests.integration.shopping import Json, Shopper
from tests.stack import SECRET, Stack

PICTURES = PROJECT / "build" / "screens"
AXE = SOURCES / "node_modules" / "axe-core" / "axe.min.js"
# In the order they are photographed in; axe judges the last, which stays.
WIDTHS = {"light": (360, 1024, 1440), "dark": (1440, 1024, 360)}
# The page, and a drawer over it, scroll up and down only.
TOO_WIDE = """() => [document.documentElement, ...document.querySelectorAll("dialog[open]")]
  .filter((each) => each.scrollWidth > each.clientWidth)
  .map((each) => `${each.tagName} is ${each.scrollWidth} wide`)"""
JUDGE = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}"""


@dataclass(frozen=True)
class Screen:
    """A page, what is clicked there first, and what shows that all of it is there."""

    name: str
    path: str
    shown: str
    clicks: tuple[str, ...] = ()


PUBLIC = (
    Screen("sign-in", "/sign-in", "form.panel"),
    Screen("shop", "/shop", ".product"),
    Screen("contracts", "/contracts", ".fields"),
)
CUSTOMERS = (
    Screen("basket", "/shop", ".checkout", ("Add Sample Product to the basket",)),
    Screen("orders", "/orders", ".order-card .done + .done"),
)
OPERATORS = (
    Screen("operations", "/operations", ".operations:has(.letter) .order-row"),
    Screen("dead-letter", "/operations", ".hex", ("inventory.release",)),
    Screen("events", "/events", ".event-line time"),
    Screen("order", "/events?order={order}", ".story li"),
    Screen("no-orders", "/orders", ".empty"),
)
# What an operator's pages are full of, and a customer's: product, quantity, and how far it came.
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
    """The script, of the version that ui/package-lock.json names."""
    if not AXE.exists():
        install(tmp_path_factory.mktemp("npm") / "npm.log")
    return AXE.read_text()


@pytest.fixture(scope="module")
async def orders(stack: Stack, shopper: Shopper) -> AsyncIterator[list[Json]]:
    """A customer's, in every state, of the sample products; one of them has a dead letter."""
    settings = {**stack.environment, "ACCESS_TOKEN_SECRET": SECRET}
    await asyncio.to_thread(run_step, "add samples", settings, "services.products.seed")
    listed = (await shopper.products.get("/products", params={"limit": 100})).json()
    samples = {each["name"]: each for each in listed["data"]["products"]}
    placed = []
    for name, quantity, statuses in HISTORY:
        sample = samples[name]
        item = {"productId": sample["_id"], "productName": name, "price": sample["price"]}
        order = await shopper.place(user="alice", items=[item | {"quantity": quantity}])
        placed.append(await shopper.answered(order["_id"]))
        for status in statuses:
            await shopper.move(order["_id"], status)
    async with DeadLetter(stack, shopper.products, placed[2]["_id"]):
        yield placed


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_every_screen_can_be_used_by_everybody(
    board: OpenBoard, orders: list[Json], axe: str, theme: str
) -> None:
    visitor = await board(color_scheme=theme)
    customer = await board("alice", color_scheme=theme)
    operator = await board("olga", operator=True, color_scheme=theme)
    found: dict[str, list[str]] = {}
    for person, screens in ((visitor, PUBLIC), (customer, CUSTOMERS), (operator, OPERATORS)):
        for screen in screens:
            await person.visit(screen.path.format(order=orders[0]["_id"]))
            if person is not visitor:
                await person.is_live()
            await settle(person, screen)
            await photograph(person.page, screen.name, theme)
            found[screen.name] = await complaints(person.page, axe)
    await customer.visit_live("/shop")
    placed = await customer.order("Sample Product")
    await expect(placed.get_by_text("Stock reserved")).to_be_visible()
    await photograph(customer.page, "placed", theme)
    found["placed"] = await complaints(customer.page, axe)
    assert {name: each for name, each in found.items() if each} == {}


async def settle(person: Person, screen: Screen) -> None:
    """Waits for what the screen shows, not for a time."""
    for name in screen.clicks:
        await person.page.get_by_role("button", name=name).first.click()
    await expect(person.page.locator(screen.shown).first).to_be_visible()


async def photograph(page: Page, name: str, theme: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    for width in WIDTHS[theme]:
        await page.set_viewport_size({"width": width, "height": 900})
        assert await page.evaluate(TOO_WIDE) == [], (name, width)
        await page.screenshot(path=PICTURES / f"{name}-{theme}-{width}.png", animations="disabled")


async def complaints(page: Page, axe: str) -> list[str]:
    """What axe objects to."""
    # Evaluated, not added as an element: the page's policy forbids scripts that are not its own.
    await page.evaluate(axe)
    found: list[str] = await page.evaluate(JUDGE)
    return found
