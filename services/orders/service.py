"""What people do with orders. Every change commits with the events that tell of it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bson import ObjectId
from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.errors import DuplicateKeyError

from chassis.http.fields import utc_now
from contracts import CancellationCause
from messaging import Messaging, Transaction
from services.orders import events
from services.orders.documents import Address, Item, Order, StatusEntry
from services.orders.domain import (
    ReservationStatus,
    Status,
    new_order_number,
    require_transition,
    total_of,
)
from services.orders.errors import DeliveredOrderKept, IdempotencyKeyReused, OrderNotFound
from services.orders.payloads import OrderBody, OrdersQuery, OrderUpdateBody

PLACING_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Placed:
    """An order, and whether an earlier request with the same key had placed it."""

    order: Order
    replayed: bool


async def place_order(messaging: Messaging, body: OrderBody, key: str | None) -> Placed:
    """Places the order once, however often the same body comes with the same key.

    Raises TotalTooLarge, and IdempotencyKeyReused where the key came with another body.
    """
    for _ in range(PLACING_ATTEMPTS):
        if key and (earlier := await _placed_before(body, key)):
            return Placed(earlier, replayed=True)
        order = _new_order(body, key)
        try:
            await messaging.transaction(_inserting(order))
        except DuplicateKeyError:
            continue  # the number is taken, or the same key has just placed its order
        return Placed(order, replayed=False)
    raise RuntimeError("No free order number was found.")


def _inserting(order: Order) -> Callable[[Transaction], Awaitable[None]]:
    async def work(transaction: Transaction) -> None:
        await order.insert(session=transaction.session)
        await transaction.publish(*events.placed(order), version=order.version)

    return work


async def _placed_before(body: OrderBody, key: str) -> Order | None:
    order = await Order.find_one({"userId": body.user_id, "idempotencyKey": key})
    if order and order.request_hash != body.fingerprint():
        raise IdempotencyKeyReused(str(order.id))
    return order


def _new_order(body: OrderBody, key: str | None) -> Order:
    now = utc_now()
    return Order(
        user_id=body.user_id,
        order_number=new_order_number(now),
        items=[Item(**item.model_dump()) for item in body.items],
        total_amount=total_of((item.quantity, item.price) for item in body.items),
        shipping_address=Address(**body.shipping_address.model_dump()),
        payment_method=body.payment_method,
        history=[StatusEntry(version=1, status=Status.PENDING, old_status=None, at=now)],
        created_at=now,
        updated_at=now,
        idempotency_key=key,
        request_hash=body.fingerprint() if key else None,
    )


async def find_order(order_id: str, session: AsyncClientSession | None = None) -> Order:
    """Raises OrderNotFound, also for what can't be an order's id."""
    order = await Order.get(order_id, session=session) if ObjectId.is_valid(order_id) else None
    if order is None:
        raise OrderNotFound(order_id)
    return order


async def list_orders(query: OrdersQuery) -> tuple[list[Order], int]:
    """One page, and how many there are in all."""
    wanted: dict[str, Any] = {}
    if query.user_id is not None:
        wanted["userId"] = query.user_id
    if query.status is not None:
        wanted["status"] = int(query.status)
    if query.search is not None:
        wanted["$or"] = [_number_begins(query.search), {"userId": query.search}]
    direction = "-" if query.sort.startswith("-") else "+"
    found = Order.find(wanted).sort(str(query.sort), f"{direction}_id")
    page = await found.skip((query.page - 1) * query.limit).limit(query.limit).to_list()
    return page, await _count(wanted)


def _number_begins(text: str) -> dict[str, Any]:
    """A range, so that the number's index serves it."""
    begin = text.upper()
    return {"orderNumber": {"$gte": begin, "$lt": f"{begin}\uffff"}}


async def _count(wanted: dict[str, Any]) -> int:
    if wanted:
        return await Order.find(wanted).count()
    return await Order.get_pymongo_collection().estimated_document_count()


async def change_status(messaging: Messaging, order_id: str, attempted: Status) -> Order:
    """Moves the order to a status that its own leads to, else raises TransitionRefused.

    Of two changes at once, the second is judged by what the first has made of the order.
    """

    async def work(transaction: Transaction) -> Order:
        order = await find_order(order_id, transaction.session)
        require_transition(order.status, attempted)
        if attempted is Status.CANCELLED:
            await cancel(transaction, order, CancellationCause.REQUESTED)
        else:
            order.changed(utc_now()).take_status(attempted)
            await save(transaction, order)
            await transaction.publish(*events.status_changed(order), version=order.version)
        return order

    return await messaging.transaction(work)


async def update_order(messaging: Messaging, order_id: str, body: OrderUpdateBody) -> Order:
    """Changes the address, the tracking number or both."""

    async def work(transaction: Transaction) -> Order:
        order = (await find_order(order_id, transaction.session)).changed(utc_now())
        if body.shipping_address:
            order.shipping_address = Address(**body.shipping_address.model_dump())
        if "tracking_number" in body.model_fields_set:
            order.tracking_number = body.tracking_number
        await save(transaction, order)
        return order

    return await messaging.transaction(work)


async def delete_order(messaging: Messaging, order_id: str) -> Order:
    """Cancels the order, unless its status is final, and removes it.

    Raises DeliveredOrderKept.
    """

    async def work(transaction: Transaction) -> Order:
        order = await find_order(order_id, transaction.session)
        if order.status is Status.DELIVERED:
            raise DeliveredOrderKept
        if not order.status.is_final:
            await cancel(transaction, order, CancellationCause.DELETED)
        await order.delete(session=transaction.session)
        return order

    return await messaging.transaction(work)


async def cancel(transaction: Transaction, order: Order, cause: CancellationCause) -> None:
    """Cancels the order; where it may hold stock, Products is asked to take that back."""
    holds_stock = order.reservation.status.may_hold_stock
    order.changed(utc_now()).take_status(Status.CANCELLED)
    told = events.cancelled(order, cause)
    if holds_stock:
        order.reservation.status = ReservationStatus.RELEASED
        told += events.stock_not_wanted(order)
    await save(transaction, order)
    await transaction.publish(*told, version=order.version)


async def save(transaction: Transaction, order: Order) -> None:
    """Replaces the version before this one: the change stream then carries exactly this."""
    before = {"_id": order.id, "version": order.version - 1}
    await Order.find_one(before).replace_one(order, session=transaction.session)
