"""Every screen, in both themes and three widths: photographed, and free of what axe objects to."""

import pytest
from playwright.async_api import Page, expect

from devstack.board.build import SOURCES, install
from devstack.home import PROJECT
from tests.browser.conftest import OpenBoard
from tests.browser.people import Person
from tests.integration.shopping import Json, Shopper, unique

PICTURES = PROJECT / "build" / "screens"
AXE = SOURCES / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = (360, 1024, 1440)
JUDGE = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}"""


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script, of the version that ui/package-lock.json names."""
    if not AXE.exists():
        install(tmp_path_factory.mktemp("npm") / "npm.log")
    return AXE.read_text()


@pytest.fixture(scope="module")
async def story(shopper: Shopper) -> Json:
    """A customer with orders in several states; the one to look at closely."""
    who = unique("alice")
    product = await shopper.add_product(stock=6, name="Desk Lamp", category="home")
    lines = [(product["_id"], quantity) for quantity in (1, 2, 9999, 1)]
    orders = [await shopper.place(line, user=who) for line in lines]
    told = [await shopper.answered(order["_id"]) for order in orders]
    for status in (2, 3, 4):
        await shopper.move(told[0]["_id"], status)
    await shopper.move(told[1]["_id"], 2)
    return told[0]


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_every_screen_can_be_used_by_everybody(
    board: OpenBoard, story: Json, axe: str, theme: str
) -> None:
    customer = await board(story["userId"], color_scheme=theme)
    operator = await board(unique("olga"), operator=True, color_scheme=theme)
    visitor = await board(color_scheme=theme)
    found: dict[str, list[str]] = {}
    for person, name, path in (
        (visitor, "sign-in", "/sign-in"),
        (visitor, "contracts", "/contracts"),
        (customer, "shop", "/shop"),
        (customer, "orders", "/orders"),
        (operator, "operations", "/operations"),
        (operator, "events", "/events"),
        (operator, "order", f"/operations?order={story['_id']}"),
    ):
        await person.visit(path)
        await settle(person, name)
        await photograph(person.page, f"{name}-{theme}")
        found[name] = await complaints(person.page, axe)
    assert {name: each for name, each in found.items() if each} == {}


async def settle(person: Person, name: str) -> None:
    """Waits for what the screen shows, not for a time."""
    if name not in ("sign-in", "contracts"):
        await person.is_live()
    shown = {
        "shop": ".product",
        "orders": ".order-card",
        "operations": ".order-row",
        "events": ".event-line",
        "order": ".story li",
    }
    if selector := shown.get(name):
        await expect(person.page.locator(selector).first).to_be_visible(timeout=15_000)
    if name == "shop":
        await person.page.get_by_role("button", name="Add Desk Lamp to the basket").first.click()


async def photograph(page: Page, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    for width in WIDTHS:
        await page.set_viewport_size({"width": width, "height": 900})
        assert await page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
        await page.screenshot(path=PICTURES / f"{name}-{width}.png", animations="disabled")


async def complaints(page: Page, axe: str) -> list[str]:
    """What axe objects to."""
    # Evaluated, not added as an element: the page's policy forbids scripts that are not its own.
    await page.evaluate(axe)
    found: list[str] = await page.evaluate(JUDGE)
    return found
