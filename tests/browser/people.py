"""People at the board, each in a browser of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playwright.async_api import BrowserContext, ConsoleMessage, Locator, Page, expect

# What the browser itself says while something is away on purpose, or refused.
EXPECTED = re.compile(r"Failed to load resource|WebSocket connection to|blocked by CORS")


@dataclass
class Person:
    """One person's page; what it complained of is in `complaints`."""

    page: Page
    context: BrowserContext
    url: str
    complaints: list[str] = field(default_factory=list)

    def listen(self) -> None:
        def heard(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning") and not EXPECTED.search(message.text):
                self.complaints.append(message.text)

        self.page.on("console", heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    async def visit(self, path: str) -> None:
        await self.page.goto(f"{self.url}{path}")

    async def visit_live(self, path: str) -> None:
        await self.visit(path)
        await self.is_live()

    async def is_live(self) -> None:
        await expect(self.page.locator(".connection")).to_have_text("Live")

    def product(self, name: str) -> Locator:
        return self.page.get_by_role("article", name=name, exact=True)

    async def sees_stock(self, name: str, stock: int) -> None:
        text = f"{stock:,} in stock" if stock else "Sold out"
        await expect(self.product(name).locator(".stock b")).to_have_text(text)

    async def order(self, name: str, quantity: int = 1) -> Locator:
        """Orders it as a customer does; the panel of the order that was placed."""
        await self.page.get_by_role("button", name=f"Add {name} to the basket").click()
        await self.page.get_by_role("spinbutton", name=name).fill(str(quantity))
        await self.page.get_by_role("button", name="Place order").click()
        placed = self.page.get_by_label("Your latest order")
        await expect(placed).to_be_visible()
        return placed


async def open_board(context: BrowserContext, url: str, token: str = "") -> Person:
    """A page of the board, signed in where there is a token."""
    if token:
        # Kept where the page keeps it; set before any of its code runs, and only once a tab.
        await context.add_init_script(
            f"if (!sessionStorage.getItem('board.told')) {{"
            f"sessionStorage.setItem('board.told', '1');"
            f"sessionStorage.setItem('board.token', {token!r});}}"
        )
    page = await context.new_page()
    person = Person(page, context, url)
    person.listen()
    return person
