"""The built board, served, with the real services and a real browser."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, async_playwright, expect

from devstack.board import Board, built_board
from devstack.home import Home
from devstack.ports import free_port
from tests.browser.chromium import FLAGS, find_or_install
from tests.browser.users import User, open_board
from tests.integration.shopping import Shopper
from tests.stack import Shop, Stack

OpenBoard = Callable[..., Awaitable[User]]

expect.set_options(timeout=45_000)  # milliseconds, for a busy machine


@pytest.fixture(scope="session")
def board_url(shop: Shop, stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the board for the shop, one for the whole run."""
    log = tmp_path_factory.mktemp("board") / "board.log"
    files = built_board(Home.of_project().jars, print)
    with Board(files, free_port(), shop.urls, log, stack.environment).running() as board:
        yield board.url


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=find_or_install(), args=list(FLAGS)
        )
        yield browser
        await browser.close()


@pytest.fixture
async def board(browser: Browser, shop: Shop, board_url: str) -> AsyncIterator[OpenBoard]:
    """Opens the board for a user in a new browser context; fails on any console error."""
    users: list[User] = []
    async with AsyncExitStack() as contexts:

        async def open_for(
            name: str = "", *, operator: bool = False, token: str = "", **options: Any
        ) -> User:
            options = {"viewport": {"width": 1440, "height": 900}, **options}
            context = await browser.new_context(**options)
            contexts.push_async_callback(context.close)
            if name:
                token = shop.token(name, ["admin"] if operator else [])
            users.append(await open_board(context, board_url, token))
            return users[-1]

        yield open_for
    assert [error for user in users for error in user.console_errors] == []


@pytest.fixture(scope="session")
async def shopper(stack: Stack, shop: Shop) -> AsyncIterator[Shopper]:
    """Adds products and orders through REST."""
    async with (
        httpx.AsyncClient(base_url=f"{shop.orders_url}/api/v1", timeout=45) as orders,
        httpx.AsyncClient(base_url=f"{shop.products_url}/api/v1", timeout=45) as products,
    ):
        yield Shopper(stack, orders, products)
