"""The board as people use it: built, served, in front of the real services, in a real browser."""

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
from tests.browser.people import Person, open_board
from tests.integration.shopping import Shopper
from tests.stack import Shop, Stack

OpenBoard = Callable[..., Awaitable[Person]]

expect.set_options(timeout=45_000)  # milliseconds: a busy machine is slow to show what must come


@pytest.fixture(scope="session")
def board_url(shop: Shop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The board in front of the shop. One for the whole run."""
    log = tmp_path_factory.mktemp("board") / "board.log"
    files = built_board(Home.of_project().jars, print)
    with Board(files, free_port(), shop.urls, log).running() as board:
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
    """Opens the board for a person, in a browser context of their own; it must not complain."""
    people: list[Person] = []
    async with AsyncExitStack() as contexts:

        async def open_for(
            name: str = "", *, operator: bool = False, token: str = "", **options: Any
        ) -> Person:
            options = {"viewport": {"width": 1440, "height": 900}, **options}
            context = await browser.new_context(**options)
            contexts.push_async_callback(context.close)
            if name:
                token = shop.token(name, ["admin"] if operator else [])
            people.append(await open_board(context, board_url, token))
            return people[-1]

        yield open_for
    assert [complaint for person in people for complaint in person.complaints] == []


@pytest.fixture(scope="session")
async def shopper(stack: Stack, shop: Shop) -> AsyncIterator[Shopper]:
    """Who sees to it that there is something to buy, through REST."""
    async with (
        httpx.AsyncClient(base_url=f"{shop.orders_url}/api/v1", timeout=45) as orders,
        httpx.AsyncClient(base_url=f"{shop.products_url}/api/v1", timeout=45) as products,
    ):
        yield Shopper(stack, orders, products)
