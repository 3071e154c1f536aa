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
from services.orders.domain import Status, TransitionRefused
from services.orders.payloads import OrderBody
from services.orders.views import OrderView
from tests.integration.services.bench import Bench, fields_of
from tests.integration.shopping import order_body

PRICE = Decimal("29.99")
MONEY: dict[str, Any] = {"amount": Decimal("59.98"), "currency": "USD"}


async def place(bench: Bench, **changes: Any) -> Order:
    body = OrderBody.model_validate(order_body(("p", 2), **changes))
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


def paid(order_id: Any) -> contracts.PaymentSucceeded:
    return contracts.PaymentSucceeded(**payment_fields(order_id), **MONEY, paid_at=utc_now())


def failed(order_id: Any) -> contracts.PaymentFailed:
    reason = contracts.PaymentFailure.DECLINED
    return contracts.PaymentFailed(**payment_fields(order_id), reason=reason)


def refunded(order_id: Any) -> contracts.PaymentRefunded:
    about = payment_fields(order_id)
    return contracts.PaymentRefunded(**about, **MONEY, refunded_at=utc_now())


def payment_fields(order_id: Any) -> dict[str, Any]:
    """The fields of every event of a payment."""
    about = {**fields_of(order_id), "payment_version": 3, "payment_id": "a-payment"}
    return {name: value for name, value in about.items() if name != "order_version"}


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


async def test_a_reserved_answer_is_recorded_once_and_requests_the_payment_once(
    bench: Bench,
) -> None:
    order = await place(bench)
    (request,) = await reserve(bench, order)
    assert isinstance(request, contracts.RequestPayment)
    assert (request.order_id, request.order_version) == (str(order.id), 2)
    assert (request.amount, request.currency) == (Decimal("59.98"), "USD")
    assert request.method is contracts.PaymentMethod.CREDIT_CARD
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
    await bench.handle(handlers.record_paid, paid(order.id))
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


async def test_cash_on_delivery_is_not_requested_and_the_order_may_be_moved_on(
    bench: Bench,
) -> None:
    order = await place(bench, paymentMethod="cash_on_delivery")
    assert await reserve(bench, order) == []
    moved = await service.change_status(bench, str(order.id), Status.PROCESSING)
    assert moved.payment_status == "pending"


async def test_an_order_moves_on_once_it_is_paid_and_not_before(bench: Bench) -> None:
    order = await place(bench)
    await reserve(bench, order)
    with pytest.raises(TransitionRefused, match="not paid yet"):
        await service.change_status(bench, str(order.id), Status.PROCESSING)
    for _ in range(2):
        assert await bench.handle(handlers.record_paid, paid(order.id)) == []
    found = await service.find_order(str(order.id))
    assert (found.status, found.payment_status, found.version) == (1, "paid", 3)
    await service.change_status(bench, str(order.id), Status.PROCESSING)


async def test_a_failed_payment_cancels_the_order_once_and_releases_its_stock(
    bench: Bench,
) -> None:
    order = await place(bench)
    await reserve(bench, order)
    _, cancelled, release = await bench.handle(handlers.cancel_unpaid, failed(order.id))
    assert cancelled.cause is contracts.CancellationCause.PAYMENT_FAILED
    assert isinstance(release, contracts.ReleaseInventory)
    assert await bench.handle(handlers.cancel_unpaid, failed(order.id)) == []
    found = await service.find_order(str(order.id))
    assert (found.payment_status, found.cancellation_cause.value) == ("failed", "PAYMENT_FAILED")


@pytest.mark.parametrize("answers", [(paid, refunded), (refunded, paid), (paid, paid, refunded)])
async def test_a_cancelled_order_ends_refunded_in_whatever_order_the_answers_come(
    bench: Bench, answers: tuple[Any, ...]
) -> None:
    order = await place(bench)
    await reserve(bench, order)
    await service.change_status(bench, str(order.id), Status.CANCELLED)
    handler = {paid: handlers.record_paid, refunded: handlers.record_refunded}
    for answer in answers:
        assert await bench.handle(handler[answer], answer(order.id)) == []
    found = await service.find_order(str(order.id))
    assert (found.status, found.payment_status) == (5, "refunded")


async def test_a_change_of_an_old_version_is_not_written(bench: Bench) -> None:
    order = await place(bench)
    await service.change_status(bench, str(order.id), Status.CANCELLED)
    stale = order.changed(utc_now())

    async def work(transaction: Transaction) -> None:
        await service.save(transaction, stale)

    with pytest.raises(DocumentNotFound):
        await bench.transaction(work)
    assert (await service.find_order(str(order.id))).status is Status.CANCELLED
