"""The use cases of Orders. Every change commits together with its events."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from beanie.exceptions import DocumentNotFound
from bson import ObjectId
from pymongo import DeleteOne, InsertOne, ReplaceOne
from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.errors import DuplicateKeyError

from chassis.documents import stored
from chassis.http.fields import utc_now
from chassis.http.preconditions import ANY, IfMatch
from chassis.idempotency import RunsTransactions, UsedKey, hash_of
from contracts import CancellationCause
from messaging import Messaging, Transaction
from services.orders import events
from services.orders.documents import Address, Item, Order, StatusEntry
from services.orders.domain import (
    SAGA,
    ReservationStatus,
    SagaEvent,
    SagaState,
    Status,
    new_order_number,
    require_address_open,
    require_paid,
    require_transition,
    total_of,
)
from services.orders.errors import (
    DeliveredOrderNotDeletable,
    IdempotencyKeyReused,
    OrderNotFound,
    PlacedOrderDeleted,
)
from services.orders.payloads import OrderBody, OrderUpdateBody

MAX_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Placed:
    """An order, and whether an earlier request with the same key placed it."""

    order: Order
    replayed: bool


async def place_order(messaging: Messaging, body: OrderBody, key: str | None) -> Placed:
    """Places the order once, however often the same body is sent with the same key.

    Raises TotalTooLarge, IdempotencyKeyReused where the key was used with another body, and
    PlacedOrderDeleted.
    """
    for _ in range(MAX_ATTEMPTS):
        order = _new_order(body, key)
        try:
            await messaging.transaction(_placing(order), grouped=True)
        except DuplicateKeyError:  # an earlier request used the key, or the order number exists
            if earlier := await messaging.transaction(_finding(body, key)):
                return Placed(earlier, replayed=True)
        else:
            return Placed(order, replayed=False)
    raise RuntimeError("No unused order number was found.")


def _placing(order: Order) -> Callable[[Transaction], Awaitable[None]]:
    async def work(transaction: Transaction) -> None:
        transaction.write(Order.get_pymongo_collection(), InsertOne(stored(order)))
        if order.idempotency_key:
            kept = InsertOne(stored(_used_key(order)))
            transaction.write(UsedKey.get_pymongo_collection(), kept)
        await transaction.publish(*events.placed(order), version=order.version)

    return work


def _finding(body: OrderBody, key: str | None) -> Callable[[Transaction], Awaitable[Order | None]]:
    """Reads the earlier order in a transaction, whose commit waits for a majority.

    A primary that is cut off still shows an order that its successor never had.
    """

    async def work(transaction: Transaction) -> Order | None:
        return await _placed_before(body, key, transaction.session) if key else None

    return work


async def _placed_before(body: OrderBody, key: str, session: AsyncClientSession) -> Order | None:
    placed = {"userId": body.user_id, "idempotencyKey": key}
    order = await Order.find_one(placed, session=session)
    if order and order.request_hash != body.fingerprint():
        raise IdempotencyKeyReused(str(order.id))
    if order is None and await UsedKey.get(_key_id(body.user_id, key), session=session):
        raise PlacedOrderDeleted
    return order


def _used_key(order: Order) -> UsedKey:
    """Survives the order: a request that is repeated after a DELETE places no other one."""
    return UsedKey(
        id=_key_id(order.user_id, order.idempotency_key or ""),
        request_hash=order.request_hash or "",
        response={},
        used_at=utc_now(),
    )


def _key_id(user_id: str, key: str) -> str:
    return hash_of(["order", user_id, key])


def _new_order(body: OrderBody, key: str | None) -> Order:
    now = utc_now()
    return Order(
        user_id=body.user_id,
        order_number=new_order_number(now),
        items=[Item(**item.model_dump()) for item in body.items],
        total_amount=total_of((item.quantity, item.price) for item in body.items),
        shipping_address=Address(**body.shipping_address.model_dump()),
        payment_method=body.payment_method,
        customer_email=body.customer_email,
        history=[StatusEntry(version=1, status=Status.PENDING, old_status=None, at=now)],
        created_at=now,
        updated_at=now,
        idempotency_key=key,
        request_hash=body.fingerprint() if key else None,
    )


async def find_order(order_id: str, session: AsyncClientSession | None = None) -> Order:
    """Raises OrderNotFound, also where the id is not an ObjectId."""
    if not ObjectId.is_valid(order_id):
        raise OrderNotFound(order_id)
    wanted = {"_id": ObjectId(order_id)}
    found = await Order.get_pymongo_collection().find_one(wanted, session=session)
    if found is None:
        raise OrderNotFound(order_id)
    order: Order = Order.model_validate(found)
    return order


async def change_status(
    messaging: RunsTransactions, order_id: str, attempted: Status, if_match: IfMatch = ANY
) -> Order:
    """Changes the status. Raises TransitionRefused where the transition is not allowed.

    The second of two concurrent changes is checked against the result of the first.
    """

    async def work(transaction: Transaction) -> Order:
        order = await find_order(order_id, transaction.session)
        if_match.require(order)
        require_transition(order.status, attempted, order.reservation.status)
        require_paid(order.status, attempted, order.saga_state)
        if attempted is Status.CANCELLED:
            await cancel(transaction, order, CancellationCause.REQUESTED)
        else:
            order.changed(utc_now()).set_status(attempted)
            await save(transaction, order)
            await transaction.publish(*events.status_changed(order), version=order.version)
        return order

    return await messaging.transaction(work)


async def update_order(
    messaging: Messaging, order_id: str, body: OrderUpdateBody, if_match: IfMatch = ANY
) -> Order:
    """Changes the address, the tracking number or both. Raises AddressFixed."""

    async def work(transaction: Transaction) -> Order:
        order = await find_order(order_id, transaction.session)
        if_match.require(order)
        order.changed(utc_now())
        if body.shipping_address:
            require_address_open(order.status)
            order.shipping_address = Address(**body.shipping_address.model_dump())
        if "tracking_number" in body.model_fields_set:
            order.tracking_number = body.tracking_number
        await save(transaction, order)
        return order

    return await messaging.transaction(work)


async def delete_order(messaging: Messaging, order_id: str, if_match: IfMatch = ANY) -> Order:
    """Cancels the order, unless its status is final, and removes it. Its key stays used.

    Raises DeliveredOrderNotDeletable.
    """

    async def work(transaction: Transaction) -> Order:
        order = await find_order(order_id, transaction.session)
        if_match.require(order)
        if order.status is Status.DELIVERED:
            raise DeliveredOrderNotDeletable
        if not order.status.is_final:
            await cancel(transaction, order, CancellationCause.DELETED)
        transaction.write(Order.get_pymongo_collection(), DeleteOne({"_id": order.id}))
        if order.idempotency_key:
            row = _used_key(order)
            kept = ReplaceOne({"_id": row.id}, stored(row), upsert=True)
            transaction.write(UsedKey.get_pymongo_collection(), kept)
        return order

    return await messaging.transaction(work)


async def cancel(transaction: Transaction, order: Order, cause: CancellationCause) -> None:
    """Cancels the order, and releases its stock where it may be reserved."""
    order.cancellation_cause = cause
    await advance(transaction, order, _EVENT_OF.get(cause, SagaEvent.CANCELLED))


async def advance(transaction: Transaction, order: Order, event: SagaEvent) -> None:
    """Does what the saga's table has for the event, and publishes what follows from it."""
    step = SAGA.get((order.saga_state, event))
    if step is None:
        return
    order.changed(utc_now()).take(step)
    published: list[events.Event] = []
    if step.state.is_cancelled and not order.status.is_final:
        order.set_status(Status.CANCELLED)
        order.cancellation_cause = order.cancellation_cause or CancellationCause.PAYMENT_FAILED
        published += events.cancelled(order)
    if step.reservation is ReservationStatus.RELEASED:
        published.append(events.stock_released(order))
    if step.state is SagaState.AWAITING_PAYMENT:
        published.append(events.payment_requested(order))
    await save(transaction, order)
    await transaction.publish(*published, version=order.version)


_EVENT_OF: Mapping[CancellationCause, SagaEvent] = {
    CancellationCause.RESERVATION_REJECTED: SagaEvent.STOCK_REJECTED,
    CancellationCause.PAYMENT_FAILED: SagaEvent.PAYMENT_FAILED,
    CancellationCause.PAYMENT_OVERDUE: SagaEvent.PAYMENT_OVERDUE,
}


async def save(transaction: Transaction, order: Order) -> None:
    """Replaces the previous version. A replacement is one change in the change stream.

    Raises DocumentNotFound, at the transaction's end, where the stored version is another.
    """
    before = {"_id": order.id, "version": order.version - 1}
    replacement = ReplaceOne(before, stored(order))
    transaction.write(Order.get_pymongo_collection(), replacement, otherwise=DocumentNotFound())
