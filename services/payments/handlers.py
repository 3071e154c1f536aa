"""The events that Payments consumes: requests, and cancelled orders."""

from collections.abc import Sequence

from chassis.http.fields import utc_now
from contracts import OrderCancelled, RequestPayment
from messaging import Transaction, on_batch
from services.payments.documents import Payment
from services.payments.domain import Occurrence
from services.payments.service import advance


async def request_payment(events: Sequence[RequestPayment], transaction: Transaction) -> None:
    """Has the order charged; one that was cancelled first is answered, and not charged."""
    payments = await _find(events, transaction)
    for event in events:
        with transaction.handling(event):
            payment = payments[event.order_id]
            if payment.amount is None:
                payment.request(event)
            await advance(transaction, payment, Occurrence.REQUESTED)


async def stop_payment(events: Sequence[OrderCancelled], transaction: Transaction) -> None:
    """Has a paid order refunded, and one that is not paid not charged."""
    payments = await _find(events, transaction)
    for event in events:
        with transaction.handling(event):
            await advance(transaction, payments[event.order_id], Occurrence.ORDER_CANCELLED)


async def _find(
    events: Sequence[RequestPayment | OrderCancelled], transaction: Transaction
) -> dict[str, Payment]:
    """The payments by their orders; a new one where there is none."""
    ids = {event.order_id for event in events}
    found = Payment.find({"_id": {"$in": [*ids]}}, session=transaction.session)
    stored = {payment.id: payment async for payment in found}
    return {each: stored.get(each) or Payment.of(each, utc_now()) for each in ids}


HANDLERS = (
    on_batch(RequestPayment, request_payment),
    on_batch(OrderCancelled, stop_payment),
)
