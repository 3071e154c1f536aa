"""What Orders publishes, and what its handlers change."""

from decimal import Decimal
from typing import Any

import pytest
from beanie.exceptions import DocumentNotFound

import contracts
from chassis.http.fields import utc_now
from messaging.transaction import Transaction
from services.orders import handlers, service
from services.orders.documents import Order, Reservation
from services.orders.domain import Status
from services.orders.payloads import OrderBody
from services.orders.views import OrderView
from tests.integration.services.bench import Bench, fields_of
from tests.integration.shopping import order_body

PRICE = Decimal("29.99")


async def place(bench: Bench, product_id: str = "p", quantity: int = 2) -> Order:
    body = OrderBody.model_validate(order_body((product_id, quantity)))
    placed = await service.place_order(bench, body, None)
    return placed.order


async def reserve(bench: Bench, order: Order) -> list[Any]:
    """Handles the answer that its stock is reserved; returns the events of that."""
    line = contracts.StockLine(product_id="p", quantity=2)
    event = contracts.InventoryReserved(**fields_of(order.id), lines=[line])
    return await bench.handle(handlers.record_reserved, event)


def rejected(order_id: Any) -> contracts.InventoryRejected:
    line = contracts.RejectedLine(
        product_id="p",
        requested=2,
        available=1,
        reason=contracts.RejectionReason.INSUFFICIENT_STOCK,
    )
    return contracts.InventoryRejected(**fields_of(order_id), rejected_lines=[line])


async def test_placing_publishes_the_order_and_then_the_request_for_its_stock(bench: Bench) -> None:
    order = await place(bench)
    created, reserve = await bench.outbox()
    assert isinstance(created, contracts.OrderCreated)
    assert isinstance(reserve, contracts.ReserveInventory)
    assert created.order_id == reserve.order_id == str(order.id)
    assert created.total_amount == Decimal("59.98")
    assert created.payment_method is contracts.PaymentMethod.CREDIT_CARD
    assert created.occurred_at == order.created_at
    assert reserve.lines[0].unit_price == PRICE


async def test_a_reserved_answer_is_recorded_once_and_keeps_the_status(
    bench: Bench,
) -> None:
    order = await place(bench)
    for _ in range(2):
        assert await reserve(bench, order) == []
    found = await service.find_order(str(order.id))
    assert (found.status, found.reservation.status, found.version) == (1, "reserved", 2)
    assert found.reservation.decided_at == found.updated_at


async def test_a_rejected_answer_cancels_with_the_reasons_and_releases_nothing(
    bench: Bench,
) -> None:
    order = await place(bench)
    changed, cancelled = await bench.handle(handlers.cancel_rejected, rejected(order.id))
    assert (changed.old_status.name, changed.new_status.name) == ("PENDING", "CANCELLED")
    assert cancelled.cause is contracts.CancellationCause.RESERVATION_REJECTED
    assert cancelled.rejected_lines == rejected(order.id).rejected_lines
    assert changed.order_version == cancelled.order_version == 2
    assert await bench.handle(handlers.cancel_rejected, rejected(order.id)) == []
    kept = await service.find_order(str(order.id))
    assert kept.reservation.decided_at


async def test_an_order_without_a_time_of_decision_is_read_and_can_change(
    bench: Bench,
) -> None:
    order = await place(bench)
    orders = bench.database["orders"]
    await orders.update_one({"_id": order.id}, {"$unset": {"reservation.decidedAt": 1}})
    found = await service.find_order(str(order.id))
    assert found.reservation.decided_at is None
    moved = await service.change_status(bench, str(order.id), Status.CANCELLED)
    assert moved.reservation.status == "released"
    assert OrderView.of(moved).reservation.decided_at is None


async def test_a_rejection_after_delivery_is_recorded_and_keeps_the_status(
    bench: Bench,
) -> None:
    """As an order of an earlier release may be, which moved on before its answer."""
    order = await place(bench)
    delivered = {"$set": {"status": Status.DELIVERED.value}}
    await bench.database["orders"].update_one({"_id": order.id}, delivered)
    assert await bench.handle(handlers.cancel_rejected, rejected(order.id)) == []
    kept = await service.find_order(str(order.id))
    assert (kept.status, kept.reservation.status) == (4, "rejected")


async def test_each_order_of_a_batch_is_changed_once(bench: Bench) -> None:
    orders = [await place(bench) for _ in range(3)]
    events = await bench.handle(
        handlers.cancel_rejected, *(rejected(order.id) for order in [*orders, orders[0]])
    )
    assert [event.order_version for event in events] == [2] * 6
    for order in orders:
        found = await service.find_order(str(order.id))
        assert (found.status, found.version) == (Status.CANCELLED, 2)


@pytest.mark.parametrize("order_id", ["65f000000000000000000000", "not-an-id"])
async def test_an_answer_for_an_unknown_order_is_ignored(bench: Bench, order_id: str) -> None:
    assert await bench.handle(handlers.cancel_rejected, rejected(order_id)) == []


async def test_delivery_publishes_the_status_and_then_the_completion(bench: Bench) -> None:
    order = await place(bench)
    await reserve(bench, order)
    for status in (2, 3):
        await service.change_status(bench, str(order.id), Status(status))
    await bench.database["outbox"].delete_many({})
    await service.change_status(bench, str(order.id), Status.DELIVERED)
    _, completed = await bench.outbox()
    assert isinstance(completed, contracts.OrderCompleted)
    assert completed.total_amount == Decimal("59.98")


@pytest.mark.parametrize(
    ("reservation", "releases"),
    [("pending", True), ("reserved", True), ("rejected", False), ("released", False)],
)
async def test_a_cancellation_releases_stock_that_may_be_reserved_and_no_other(
    bench: Bench, reservation: str, releases: bool
) -> None:
    order = await place(bench)
    order.reservation = Reservation(status=reservation)

    async def work(transaction: Transaction) -> None:
        cause = contracts.CancellationCause.REQUESTED
        await service.cancel(transaction, order, cause)

    events = await bench.published(work)
    assert any(isinstance(event, contracts.ReleaseInventory) for event in events) is releases


async def test_a_change_of_an_old_version_is_not_written(bench: Bench) -> None:
    order = await place(bench)
    await service.change_status(bench, str(order.id), Status.CANCELLED)
    stale = order.changed(utc_now())

    async def work(transaction: Transaction) -> None:
        await service.save(transaction, stale)

    with pytest.raises(DocumentNotFound):
        await bench.transaction(work)
    assert (await service.find_order(str(order.id))).status is Status.CANCELLED
