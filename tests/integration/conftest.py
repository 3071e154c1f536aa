"""Clients of the two services, and a shopper who uses both."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.integration.shopping import Shopper
from tests.stack import Shop, Stack


@pytest.fixture(scope="session")
async def orders(shop: Shop) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"{shop.orders_url}/api/v1", timeout=45) as client:
        yield client


@pytest.fixture(scope="session")
async def products(shop: Shop) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"{shop.products_url}/api/v1", timeout=45) as client:
        yield client


@pytest.fixture(scope="session")
def shopper(stack: Stack, orders: httpx.AsyncClient, products: httpx.AsyncClient) -> Shopper:
    return Shopper(stack, orders, products)
