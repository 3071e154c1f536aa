"""Cancels orders that are not paid in time, so that no customer keeps stock without paying."""

from datetime import timedelta
from typing import Any

import structlog
from bson import ObjectId
from prometheus_client import Counter

from chassis.http.fields import utc_now
from contracts import CancellationCause
from messaging import Messaging, Transaction
from messaging.support.background import pause
from messaging.support.correlation import bind_correlation_id
from messaging.support.transient import is_transient
from services.orders.documents import Order
from services.orders.domain import PaymentMethod, PaymentStatus, Status
from services.orders.service import cancel

log = structlog.get_logger(__name__)
cancelled = Counter("orders_unpaid_cancelled_total", "Orders cancelled because nobody paid.")

SECONDS = 5.0
BATCH = 100
_UNPAID: dict[str, Any] = {
    "status": Status.PENDING.value,
    "paymentStatus": {"$in": [PaymentStatus.PENDING.value, PaymentStatus.FAILED.value]},
    "paymentMethod": {
        "$in": [each.value for each in PaymentMethod if each is not PaymentMethod.CASH_ON_DELIVERY]
    },
}


async def cancel_unpaid_orders(messaging: Messaging, after: timedelta) -> None:
    """Every 5 seconds, as a background task. Any number of instances may run it.

    The time of each order is in MongoDB: a service that was down cancels what is due at its start.
    """
    while True:
        await pause(0 if await cancel_due(messaging, after) == BATCH else SECONDS)


async def cancel_due(messaging: Messaging, after: timedelta) -> int:
    """Cancels the oldest Pending orders without payment for that long; returns how many."""
    due = Order.get_pymongo_collection().find(_due(after), ["_id"])
    found = [row["_id"] for row in await due.sort("createdAt").limit(BATCH).to_list()]
    return sum([await _cancel(messaging, order_id, after) for order_id in found])


def _due(after: timedelta) -> dict[str, Any]:
    return {**_UNPAID, "createdAt": {"$lte": utc_now() - after}}


async def _cancel(messaging: Messaging, order_id: ObjectId, after: timedelta) -> bool:
    """Whether it was cancelled; not where it was paid, moved on or cancelled meanwhile."""

    async def work(transaction: Transaction) -> bool:
        order = await Order.find_one({"_id": order_id, **_due(after)}, session=transaction.session)
        if order:
            await cancel(transaction, order, CancellationCause.PAYMENT_OVERDUE)
        return order is not None

    with bind_correlation_id(None):
        try:
            is_cancelled = await messaging.transaction(work)
        except Exception as error:
            if is_transient(error):
                raise
            log.exception("unpaid order not cancelled", order=str(order_id))  # others still are
            return False
        if is_cancelled:
            cancelled.inc()
            log.info("unpaid order cancelled", order=str(order_id))
        return is_cancelled
