"""Users of the board, each in a separate browser context."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playwright.async_api import BrowserContext, ConsoleMessage, Locator, Page, expect

# What the browser logs during an outage and for a rejected request.
EXPECTED = re.compile(r"Failed to load resource|WebSocket connection to|blocked by CORS")


@dataclass
class User:
    """One user's page; `console_errors` collects its errors and warnings."""

    page: Page
    context: BrowserContext
    url: str
    console_errors: list[str] = field(default_factory=list)

    def collect_errors(self) -> None:
        def on_console(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning") and not EXPECTED.search(message.text):
                self.console_errors.append(message.text)

        self.page.on("console", on_console)
        self.page.on("pageerror", lambda error: self.console_errors.append(str(error)))

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

    async def order(self, name: str, quantity: int = 1, email: str = "") -> Locator:
        """Orders a product as a customer does. Returns the panel of the placed order."""
        await self.page.get_by_role("button", name=f"Add {name} to the basket").click()
        await self.page.get_by_role("spinbutton", name=name).fill(str(quantity))
        await self.page.get_by_label("E-mail").fill(email)
        await self.page.get_by_role("button", name="Place order").click()
        placed = self.page.get_by_label("Your latest order")
        await expect(placed).to_be_visible()
        return placed


async def open_board(context: BrowserContext, url: str, token: str = "") -> User:
    """Opens the board in a new page, signed in if there is a token."""
    if token:
        # Set before any code of the page runs, once a tab: the page may sign out.
        await context.add_init_script(
            f"if (!sessionStorage.getItem('test.signed-in')) {{"
            f"sessionStorage.setItem('test.signed-in', '1');"
            f"sessionStorage.setItem('board.token', {token!r});}}"
        )
    page = await context.new_page()
    user = User(page, context, url)
    user.collect_errors()
    return user
