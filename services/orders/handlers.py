"""The events that Orders consumes: the answers of Products."""

from collections.abc import Mapping, Sequence

import structlog
from bson import ObjectId

from chassis.http.fields import utc_now
from contracts import CancellationCause, InventoryRejected, InventoryReserved
from messaging import Transaction, on_batch
from services.orders.documents import Order, RejectedLine
from services.orders.domain import ReservationStatus
from services.orders.service import cancel, save

log = structlog.get_logger(__name__)


async def record_reserved(events: Sequence[InventoryReserved], transaction: Transaction) -> None:
    """Records that the stock is reserved; the status stays, an admin changes it."""
    orders = await _find(events, transaction)
    for event in events:
        with transaction.handling(event):
            if order := _awaiting(orders, event):
                now = utc_now()
                order.changed(now).reservation.decide(ReservationStatus.RESERVED, now)
                await save(transaction, order)


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
    order.reservation.decide(ReservationStatus.REJECTED, utc_now())
    order.reservation.rejected_lines = [
        RejectedLine(
            product_id=line.product_id,
            requested=line.requested,
            available=line.available,
            reason=line.reason,
        )
        for line in event.rejected_lines
    ]
    if order.status.is_final:
        log.error("order delivered without reserved stock", order=str(order.id))
        await save(transaction, order.changed(utc_now()))
    else:
        await cancel(transaction, order, CancellationCause.RESERVATION_REJECTED)


Answer = InventoryReserved | InventoryRejected


async def _find(events: Sequence[Answer], transaction: Transaction) -> dict[str, Order]:
    """The orders by their ids; one that was deleted has released its stock."""
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
)
