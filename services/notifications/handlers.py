"""The events that Notifications consumes: those that a customer is told of."""

from collections.abc import Sequence

from pymongo import UpdateOne

from chassis.documents import stored
from chassis.http.fields import EMAIL, utc_now
from contracts import (
    OrderCancelled,
    OrderCompleted,
    OrderCreated,
    OrderStatusChanged,
    PaymentFailed,
    PaymentRefunded,
    PaymentSucceeded,
)
from messaging import Transaction, on_batch
from services.notifications.documents import Mail, Product, Recipient
from services.notifications.domain import Event, kind_of, one_line

MAX_EMAIL = 254


async def record_recipient(events: Sequence[OrderCreated], transaction: Transaction) -> None:
    """Stores the address for the mails of every event of the order; topics have no order."""
    for event in events:
        with transaction.handling(event):
            _insert_once(transaction, _recipient_of(event))
    await record_mails(events, transaction)


async def record_mails(events: Sequence[Event], transaction: Transaction) -> None:
    """Queues the mail of each event that the customer is told of."""
    for event in events:
        with transaction.handling(event):
            if kind := kind_of(event):
                _insert_once(transaction, Mail.about(event, kind, utc_now()))


def _recipient_of(event: OrderCreated) -> Recipient:
    """An address that no mail server would accept counts as none: any service may send events."""
    email = event.customer_email
    is_valid = email is not None and len(email) <= MAX_EMAIL and EMAIL.fullmatch(email)
    return Recipient(
        id=event.order_id,
        order_number=one_line(event.order_number),
        email=email if is_valid else None,
        products=[
            Product(id=line.product_id, name=one_line(line.product_name)) for line in event.lines
        ],
        created_at=utc_now(),
    )


def _insert_once(transaction: Transaction, document: Recipient | Mail) -> None:
    """One that is stored stays as it is."""
    fields = stored(document)
    insert = UpdateOne({"_id": fields.pop("_id")}, {"$setOnInsert": fields}, upsert=True)
    transaction.write(type(document).get_pymongo_collection(), insert)


HANDLERS = (
    on_batch(OrderCreated, record_recipient),
    on_batch(OrderStatusChanged, record_mails),
    on_batch(OrderCancelled, record_mails),
    on_batch(OrderCompleted, record_mails),
    on_batch(PaymentSucceeded, record_mails),
    on_batch(PaymentFailed, record_mails),
    on_batch(PaymentRefunded, record_mails),
)
