"""A shop with authentication and without Kafka, and a bench for handlers."""

from collections.abc import AsyncIterator, Iterator
from uuid import uuid4

import pytest
from beanie import init_beanie
from pymongo import AsyncMongoClient

from chassis.idempotency import UsedKey
from devstack.mailbox import Mailbox
from services.analytics import documents as analytics
from services.notifications import documents as notifications
from services.orders.documents import Order
from services.payments import documents as payments
from services.products import documents as products
from tests.integration.services.bench import Bench
from tests.integration.services.guarded import GuardedShop, running_guarded_shop
from tests.integration.services.posting import Post, posting, running_mailbox
from tests.integration.shopping import Shopper
from tests.stack import Stack


@pytest.fixture(scope="session")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GuardedShop]:
    with running_guarded_shop(tmp_path_factory.mktemp("guarded")) as shop:
        yield shop


@pytest.fixture(scope="session")
async def product_id(shopper: Shopper) -> str:
    """A product that no test sells out."""
    return (await shopper.add_product(stock=100_000))["_id"]


@pytest.fixture
async def bench(stack: Stack) -> AsyncIterator[Bench]:
    name = f"bench_{uuid4().hex[:8]}"
    async with AsyncMongoClient(stack.mongodb_url, tz_aware=True) as client:
        own = (products, payments, notifications, analytics)
        models = [Order, UsedKey, *(each for module in own for each in module.DOCUMENTS)]
        await init_beanie(client[name], document_models=models)
        yield Bench(client[name])
        await client.drop_database(name)


@pytest.fixture(scope="module")
def mailbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mailbox]:
    with running_mailbox(tmp_path_factory.mktemp("mailbox")) as mailbox:
        yield mailbox


@pytest.fixture
async def post(bench: Bench, mailbox: Mailbox) -> AsyncIterator[Post]:
    async with posting(mailbox, bench) as post:
        yield post
