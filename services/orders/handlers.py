"""The events that Orders consumes: the answers of Products."""

import structlog

from chassis.http.fields import utc_now
from contracts import CancellationCause, InventoryRejected, InventoryReserved
from messaging import Transaction, on
from services.orders.documents import Order, RejectedLine
from services.orders.domain import ReservationStatus
from services.orders.errors import OrderNotFound
from services.orders.service import cancel, find_order, save

log = structlog.get_logger(__name__)


async def record_reserved(event: InventoryReserved, transaction: Transaction) -> None:
    """Records that the stock is reserved; the status stays, an admin changes it."""
    order = await _awaiting(event.order_id, transaction)
    if order:
        now = utc_now()
        order.changed(now).reservation.decide(ReservationStatus.RESERVED, now)
        await save(transaction, order)


async def cancel_rejected(event: InventoryRejected, transaction: Transaction) -> None:
    """Cancels the order with the reasons; no stock is reserved, so none is released."""
    order = await _awaiting(event.order_id, transaction)
    if order is None:
        return
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


async def _awaiting(order_id: str, transaction: Transaction) -> Order | None:
    """The order, if its reservation is still pending."""
    try:
        order = await find_order(order_id, transaction.session)
    except OrderNotFound:
        return None  # deleted meanwhile, which released its stock
    return order if order.reservation.status is ReservationStatus.PENDING else None


HANDLERS = (
    on(InventoryReserved, record_reserved),
    on(InventoryRejected, cancel_rejected),
)
