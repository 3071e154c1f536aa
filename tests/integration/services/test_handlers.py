"""What each service does with an event, in its transaction, down to the outbox rows."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from beanie import init_beanie
from beanie.exceptions import DocumentNotFound
from pymongo import AsyncMongoClient

import contracts
from chassis.http.fields import utc_now
from messaging.sending.outbox import Outbox
from messaging.topics import ServiceTopics
from messaging.transaction import Transaction, Transactions
from services.orders import handlers as orders_handlers
from services.orders import service as orders_service
from services.orders.documents import Order, Reservation
from services.orders.domain import Status
from services.orders.payloads import OrderBody
from services.orders.views import OrderView
from services.products import handlers as products_handlers
from services.products import stock
from services.products.backfill import count_reserved
from services.products.documents import DOCUMENTS, LedgerRow, Product, ReservationDocument
from services.products.payloads import ProductBody
from services.products.samples import SAMPLES
from services.products.seed import seed
from services.products.service import add_product, delete_product
from services.products.views import ProductView
from tests.integration.shopping import order_body
from tests.stack import Stack

PRICE = Decimal("29.99")
TOLD = {"name", "description", "price", "category", "stock", "sku", "brand", "tags"}


EVERY_TOPIC = ServiceTopics("bench", contracts.TOPICS, ())


class Bench:
    """A database of its own, and transactions on it whose events go no further."""

    def __init__(self, database: Any) -> None:
        self.database = database
        self.transactions = Transactions(
            database, Outbox(database), EVERY_TOPIC, after_commit=lambda: None
        )

    async def transaction(self, work: Callable[[Transaction], Awaitable[Any]]) -> Any:
        return await self.transactions.run(work)

    async def handle(self, handler: Any, event: Any) -> list[Any]:
        """The events that handling it publishes, in order."""
        return await self.published(lambda transaction: handler(event, transaction))

    async def published(self, work: Callable[[Transaction], Awaitable[Any]]) -> list[Any]:
        await self.database["outbox"].delete_many({})
        await self.transaction(work)
        rows = self.database["outbox"].find().sort([("version", 1), ("n", 1)])
        return [decoded(row) async for row in rows]


def decoded(row: dict[str, Any]) -> Any:
    (topic,) = [topic for topic in contracts.TOPICS if topic.name == row["topic"]]
    return topic.event.decode(row["value"])


@pytest.fixture
async def bench(stack: Stack) -> AsyncIterator[Bench]:
    name = f"bench_{uuid4().hex[:8]}"
    async with AsyncMongoClient(stack.mongodb_url, tz_aware=True) as client:
        await init_beanie(client[name], document_models=[Order, *DOCUMENTS])
        yield Bench(client[name])
        await client.drop_database(name)


async def place(bench: Bench, product_id: str = "p", quantity: int = 2) -> Order:
    body = OrderBody.model_validate(order_body((product_id, quantity)))
    placed = await orders_service.place_order(bench, body, None)
    return placed.order


async def stocked(bench: Bench, units: int) -> Product:
    now = utc_now()
    product = Product(
        name="W", price=PRICE, category="c", stock=units, created_at=now, updated_at=now
    )
    await bench.transaction(lambda transaction: add_product(product, transaction.session))
    return product


def about(order_id: Any) -> dict[str, Any]:
    return {
        "event_id": uuid4(),
        "occurred_at": utc_now(),
        "order_id": str(order_id),
        "order_version": 1,
    }


def wanting(order_id: Any, *lines: tuple[Product, int]) -> contracts.ReserveInventory:
    return contracts.ReserveInventory(
        **about(order_id),
        lines=[
            contracts.OrderLine(
                product_id=str(product.id), product_name="W", quantity=n, unit_price=PRICE
            )
            for product, n in lines
        ],
    )


def completed(order_id: Any) -> contracts.OrderCompleted:
    return contracts.OrderCompleted(
        **about(order_id), user_id="u", total_amount=PRICE, delivered_at=utc_now()
    )


def rejected(order_id: Any) -> contracts.InventoryRejected:
    line = contracts.RejectedLine(
        product_id="p",
        requested=2,
        available=1,
        reason=contracts.RejectionReason.INSUFFICIENT_STOCK,
    )
    return contracts.InventoryRejected(**about(order_id), rejected_lines=[line])


async def test_placing_tells_of_the_order_then_asks_for_its_stock(bench: Bench) -> None:
    order = await place(bench)
    rows = bench.database["outbox"].find().sort([("version", 1), ("n", 1)])
    created, reserve = [decoded(row) async for row in rows]
    assert isinstance(created, contracts.OrderCreated)
    assert isinstance(reserve, contracts.ReserveInventory)
    assert created.order_id == reserve.order_id == str(order.id)
    assert created.total_amount == Decimal("59.98")
    assert created.payment_method is contracts.PaymentMethod.CREDIT_CARD
    assert created.occurred_at == order.created_at
    assert reserve.lines[0].unit_price == PRICE


async def test_a_reserved_answer_is_noted_once_and_leaves_the_status(bench: Bench) -> None:
    order = await place(bench)
    line = contracts.StockLine(product_id="p", quantity=2)
    for _ in range(2):
        event = contracts.InventoryReserved(**about(order.id), lines=[line])
        assert await bench.handle(orders_handlers.note_reserved, event) == []
    noted = await orders_service.find_order(str(order.id))
    assert (noted.status, noted.reservation.status, noted.version) == (1, "reserved", 2)
    assert noted.reservation.decided_at == noted.updated_at


async def test_a_rejected_answer_cancels_with_the_reasons_and_releases_nothing(
    bench: Bench,
) -> None:
    order = await place(bench)
    changed, cancelled = await bench.handle(orders_handlers.cancel_rejected, rejected(order.id))
    assert (changed.old_status.name, changed.new_status.name) == ("PENDING", "CANCELLED")
    assert cancelled.cause is contracts.CancellationCause.RESERVATION_REJECTED
    assert cancelled.rejected_lines == rejected(order.id).rejected_lines
    assert changed.order_version == cancelled.order_version == 2
    assert await bench.handle(orders_handlers.cancel_rejected, rejected(order.id)) == []
    kept = await orders_service.find_order(str(order.id))
    assert kept.reservation.decided_at


async def test_an_order_from_before_a_decision_had_a_time_is_read_and_moves_on(
    bench: Bench,
) -> None:
    order = await place(bench)
    orders = bench.database["orders"]
    await orders.update_one({"_id": order.id}, {"$unset": {"reservation.decidedAt": 1}})
    found = await orders_service.find_order(str(order.id))
    assert found.reservation.decided_at is None
    moved = await orders_service.change_status(bench, str(order.id), Status.CANCELLED)
    assert moved.reservation.status == "released"
    assert OrderView.of(moved).reservation.decided_at is None


async def test_a_rejection_after_delivery_is_kept_and_the_status_too(bench: Bench) -> None:
    order = await place(bench)
    for status in (2, 3, 4):
        await orders_service.change_status(bench, str(order.id), Status(status))
    assert await bench.handle(orders_handlers.cancel_rejected, rejected(order.id)) == []
    kept = await orders_service.find_order(str(order.id))
    assert (kept.status, kept.reservation.status) == (4, "rejected")


@pytest.mark.parametrize("order_id", ["65f000000000000000000000", "not-an-id"])
async def test_an_answer_to_an_order_that_is_gone_is_let_go(bench: Bench, order_id: str) -> None:
    assert await bench.handle(orders_handlers.cancel_rejected, rejected(order_id)) == []


async def test_delivery_tells_of_the_status_then_of_the_completion(bench: Bench) -> None:
    order = await place(bench)
    for status in (2, 3):
        await orders_service.change_status(bench, str(order.id), Status(status))
    await bench.database["outbox"].delete_many({})
    await orders_service.change_status(bench, str(order.id), Status.DELIVERED)
    rows = bench.database["outbox"].find().sort([("version", 1), ("n", 1)])
    _, completed = [decoded(row) async for row in rows]
    assert isinstance(completed, contracts.OrderCompleted)
    assert completed.total_amount == Decimal("59.98")


@pytest.mark.parametrize(
    ("reservation", "releases"),
    [("pending", True), ("reserved", True), ("rejected", False), ("released", False)],
)
async def test_a_cancellation_releases_what_may_be_held_and_nothing_else(
    bench: Bench, reservation: str, releases: bool
) -> None:
    order = await place(bench)
    order.reservation = Reservation(status=reservation)

    async def work(transaction: Transaction) -> None:
        cause = contracts.CancellationCause.REQUESTED
        await orders_service.cancel(transaction, order, cause)

    events = await bench.published(work)
    assert any(isinstance(event, contracts.ReleaseInventory) for event in events) is releases


async def test_a_change_of_a_version_that_is_not_the_latest_is_not_written(bench: Bench) -> None:
    order = await place(bench)
    await orders_service.change_status(bench, str(order.id), Status.PROCESSING)
    stale = order.changed(utc_now())

    async def work(transaction: Transaction) -> None:
        await orders_service.save(transaction, stale)

    with pytest.raises(DocumentNotFound):
        await bench.transaction(work)
    assert (await orders_service.find_order(str(order.id))).status is Status.PROCESSING


async def test_a_reservation_is_answered_with_what_is_held(bench: Bench) -> None:
    product = await stocked(bench, 5)
    event = wanting("order", (product, 2))
    (answer,) = await bench.handle(products_handlers.reserve_stock, event)
    assert isinstance(answer, contracts.InventoryReserved)
    assert answer.order_version == event.order_version
    assert answer.lines == [contracts.StockLine(product_id=str(product.id), quantity=2)]


async def test_a_reservation_begun_over_http_is_completed_by_the_event(bench: Bench) -> None:
    one, other = await stocked(bench, 5), await stocked(bench, 5)
    await stock.reserve_product(bench, str(one.id), "order", 2)
    (answer,) = await bench.handle(
        products_handlers.reserve_stock, wanting("order", (one, 2), (other, 3))
    )
    assert isinstance(answer, contracts.InventoryReserved)
    assert [await left(product) for product in (one, other)] == [3, 2]


async def test_a_reservation_begun_over_http_is_given_back_when_the_rest_fails(
    bench: Bench,
) -> None:
    one, other = await stocked(bench, 5), await stocked(bench, 1)
    await stock.reserve_product(bench, str(one.id), "order", 2)
    (answer,) = await bench.handle(
        products_handlers.reserve_stock, wanting("order", (one, 2), (other, 3))
    )
    assert isinstance(answer, contracts.InventoryRejected)
    assert [await left(product) for product in (one, other)] == [5, 1]


async def test_a_release_that_comes_first_stops_the_reservation_and_its_answer(
    bench: Bench,
) -> None:
    product = await stocked(bench, 5)
    release = contracts.ReleaseInventory(**about("order"))
    await bench.handle(products_handlers.release_stock, release)
    event = wanting("order", (product, 2))
    assert await bench.handle(products_handlers.reserve_stock, event) == []
    assert await left(product) == 5


async def test_stock_can_be_recomputed_from_the_ledger(bench: Bench) -> None:
    one, other = await stocked(bench, 10), await stocked(bench, 10)
    await bench.handle(products_handlers.reserve_stock, wanting("a", (one, 2), (other, 3)))
    await bench.handle(products_handlers.reserve_stock, wanting("b", (one, 99)))
    await bench.handle(products_handlers.reserve_stock, wanting("c", (one, 1), (one, 1)))
    await stock.reserve_product(bench, str(one.id), "d", 1)
    await bench.handle(products_handlers.reserve_stock, wanting("d", (one, 4)))
    await stock.release_product(bench, str(other.id), "a", 3)
    await stock.restock(bench, str(other.id), 7)
    release = contracts.ReleaseInventory(**about("c"))
    await bench.handle(products_handlers.release_stock, release)
    await bench.handle(products_handlers.settle_order, completed("a"))
    await bench.handle(products_handlers.settle_order, completed("e"))
    await bench.handle(products_handlers.reserve_stock, wanting("e", (other, 5)))
    assert [await units(product) for product in (one, other)] == [(4, 4), (12, 0)]
    assert [await by_ledger(product) for product in (one, other)] == [(4, 4, 2), (12, 0, 5)]


@pytest.mark.parametrize("late", [False, True])
async def test_a_delivered_order_holds_nothing_whichever_event_came_first(
    bench: Bench, late: bool
) -> None:
    product = await stocked(bench, 5)
    steps = [
        (products_handlers.reserve_stock, wanting("order", (product, 2))),
        (products_handlers.settle_order, completed("order")),
    ]
    published = [await bench.handle(*step) for step in (reversed(steps) if late else steps)]
    (answer,) = [event for events in published for event in events]
    assert isinstance(answer, contracts.InventoryReserved)
    assert answer.lines == [contracts.StockLine(product_id=str(product.id), quantity=2)]
    assert await units(product) == (3, 0)
    release = contracts.ReleaseInventory(**about("order"))
    await bench.handle(products_handlers.release_stock, release)
    await bench.handle(products_handlers.settle_order, completed("order"))
    assert await stock.release_product(bench, str(product.id), "order", 2) == (
        await Product.get(product.id),
        0,
    )
    assert await units(product) == (3, 0)
    assert await by_ledger(product) == (3, 0, 2)


async def test_products_from_before_are_given_what_reservations_hold(bench: Bench) -> None:
    one, other, idle = [await stocked(bench, 10) for _ in range(3)]
    await bench.handle(products_handlers.reserve_stock, wanting("a", (one, 2), (other, 3)))
    await bench.handle(products_handlers.reserve_stock, wanting("b", (one, 4)))
    await bench.handle(products_handlers.reserve_stock, wanting("c", (one, 1)))
    await bench.handle(products_handlers.settle_order, completed("c"))
    await stock.release_product(bench, str(other.id), "a", 3)
    await bench.database["products"].update_many({}, {"$unset": {"reserved": 1}})
    assert await units(one) == (3, 0)
    await asyncio.gather(*(count_reserved(bench.database) for _ in range(3)))
    assert [await units(each) for each in (one, other, idle)] == [(3, 6), (10, 0), (10, 0)]
    await bench.handle(products_handlers.settle_order, completed("a"))
    await count_reserved(bench.database)
    assert await units(one) == (3, 4)


async def test_a_deleted_products_ledger_stays(bench: Bench) -> None:
    product = await stocked(bench, 5)
    await bench.handle(products_handlers.reserve_stock, wanting("a", (product, 2)))
    await delete_product(str(product.id))
    release = contracts.ReleaseInventory(**about("a"))
    await bench.handle(products_handlers.release_stock, release)
    assert await by_ledger(product) == (5, 0, 0)
    reservation = await ReservationDocument.get("a")
    assert reservation
    assert reservation.status == "released"


async def test_the_samples_make_a_shop_worth_browsing(bench: Bench) -> None:
    await seed(bench.database)
    products = await Product.find().to_list()
    assert len({product.category for product in products}) >= 8
    assert len({product.sku for product in products}) == len(products) > 20
    assert {product.in_stock for product in products} == {True, False}
    for product in products:
        shown = ProductView.model_validate(product).model_dump(by_alias=True)
        ProductBody.model_validate({name: shown[name] for name in shown.keys() & TOLD})
        assert all([product.description, product.brand, product.tags])
        assert product.image_url is None


async def test_samples_are_added_once_even_where_one_was_deleted(bench: Bench) -> None:
    assert await seed(bench.database) == len(SAMPLES)
    newest = await Product.find().sort("-createdAt").first_or_none()
    assert newest
    assert (newest.name, newest.price, newest.stock) == ("Sample Product", PRICE, 50)
    await newest.delete()
    assert await seed(bench.database) == 0


async def left(product: Product) -> int:
    found = await Product.get(product.id)
    assert found
    return found.stock


async def units(product: Product) -> tuple[int, int]:
    """What can be ordered, and what is reserved."""
    found = await Product.get(product.id)
    assert found
    return found.stock, found.reserved


async def by_ledger(product: Product) -> tuple[int, int, int]:
    """The same and what was delivered, which are all that came in."""
    sums: Counter[str] = Counter()
    async for row in LedgerRow.find({"productId": str(product.id)}):
        sums[row.kind] += row.quantity
    came_in = sums["initial"] + sums["restock"]
    reserved = sums["reserve"] - sums["release"] - sums["deliver"]
    in_stock = came_in - sums["reserve"] + sums["release"]
    assert in_stock + reserved + sums["deliver"] == came_in
    return in_stock, reserved, sums["deliver"]
