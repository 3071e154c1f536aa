"""The events that Orders consumes: the answers of Products and of Payments."""

from collections.abc import Mapping, Sequence

import structlog
from bson import ObjectId

from contracts import (
    CancellationCause,
    InventoryRejected,
    InventoryReserved,
    PaymentFailed,
    PaymentRefunded,
    PaymentSucceeded,
)
from messaging import Transaction, on_batch
from services.orders.documents import Order, RejectedLine
from services.orders.domain import ReservationStatus, SagaEvent, SagaState, Status
from services.orders.service import advance, cancel

log = structlog.get_logger(__name__)


async def record_reserved(events: Sequence[InventoryReserved], transaction: Transaction) -> None:
    """Records that the stock is reserved, and requests the payment; an admin changes the status."""
    orders = await _find(events, transaction)
    for event in events:
        with transaction.handling(event):
            if order := _awaiting(orders, event):
                await advance(transaction, order, SagaEvent.STOCK_RESERVED)


async def cancel_rejected(events: Sequence[InventoryRejected], transaction: Transaction) -> None:
    """Cancels the order with the reasons; no stock is reserved, so none is released."""
    orders = await _find(events, transaction)
    for event in events:
        with transaction.handling(event):
            if order := _awaiting(orders, event):
                await _cancel_rejected(order, event, transaction)


async def _cancel_rejected(
    order: Order, event: InventoryRejected, transaction: Transaction
) -> None:
    order.reservation.rejected_lines = [
        RejectedLine(
            product_id=line.product_id,
            requested=line.requested,
            available=line.available,
            reason=line.reason,
        )
        for line in event.rejected_lines
    ]
    if order.status is Status.DELIVERED:
        log.error("order delivered without reserved stock", order=str(order.id))
        await advance(transaction, order, SagaEvent.STOCK_REJECTED)
    else:
        await cancel(transaction, order, CancellationCause.RESERVATION_REJECTED)


async def record_paid(events: Sequence[PaymentSucceeded], transaction: Transaction) -> None:
    """Records that the order is paid, cancelled ones included: Payments refunds those."""
    orders = await _find(events, transaction)
    for event in events:
        with transaction.handling(event):
            if order := orders.get(event.order_id):
                await advance(transaction, order, SagaEvent.PAYMENT_SUCCEEDED)


async def cancel_unpaid(events: Sequence[PaymentFailed], transaction: Transaction) -> None:
    """Cancels the order whose payment failed, and releases its stock."""
    orders = await _find(events, transaction)
    for event in events:
        with transaction.handling(event):
            order = orders.get(event.order_id)
            if order and order.saga_state is SagaState.AWAITING_PAYMENT:
                await cancel(transaction, order, CancellationCause.PAYMENT_FAILED)


async def record_refunded(events: Sequence[PaymentRefunded], transaction: Transaction) -> None:
    """Records that the payment of a cancelled order was refunded."""
    orders = await _find(events, transaction)
    for event in events:
        with transaction.handling(event):
            if order := orders.get(event.order_id):
                await advance(transaction, order, SagaEvent.PAYMENT_REFUNDED)


Answer = InventoryReserved | InventoryRejected
PaymentAnswer = PaymentSucceeded | PaymentFailed | PaymentRefunded


async def _find(
    events: Sequence[Answer | PaymentAnswer], transaction: Transaction
) -> dict[str, Order]:
    """The orders by their ids; one that was deleted was cancelled first."""
    ids = [ObjectId(each.order_id) for each in events if ObjectId.is_valid(each.order_id)]
    found = Order.find({"_id": {"$in": ids}}, session=transaction.session)
    return {str(order.id): order async for order in found}


def _awaiting(orders: Mapping[str, Order], answer: Answer) -> Order | None:
    """The order of an answer, if its reservation is still pending."""
    order = orders.get(answer.order_id)
    return order if order and order.reservation.status is ReservationStatus.PENDING else None


HANDLERS = (
    on_batch(InventoryReserved, record_reserved),
    on_batch(InventoryRejected, cancel_rejected),
    on_batch(PaymentSucceeded, record_paid),
    on_batch(PaymentFailed, cancel_unpaid),
    on_batch(PaymentRefunded, record_refunded),
)
