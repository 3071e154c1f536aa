"""Moving stock: reservations, each in one transaction with its ledger rows."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from bson import ObjectId
from pymongo import UpdateOne
from pymongo.asynchronous.client_session import AsyncClientSession

from chassis.http.fields import utc_now
from messaging import Messaging, Transaction
from services.products import domain
from services.products.documents import (
    LedgerRow,
    Movement,
    Product,
    ReservationDocument,
    ReservedLine,
)
from services.products.domain import Decision, Offers, Reservation, Wanted
from services.products.lines import release_line, reserve_line
from services.products.service import find_product


class StockMoved(RuntimeError):
    """The stock is not what this transaction read."""


async def reserve_order(
    order_id: str, wanted: list[Wanted], session: AsyncClientSession
) -> tuple[Decision, int] | None:
    """Takes the order's stock, or notes why not; the decision and the reservation's version.

    None where it was decided before.
    """
    found = await ReservationDocument.get(order_id, session=session)
    offers = await _offers((want.product_id for want in wanted), session)
    decision = domain.reserve(found and found.state(), wanted, offers)
    if decision is None:
        return None
    return decision, await _carry_out(order_id, found, decision, session)


async def release_order(order_id: str, session: AsyncClientSession) -> None:
    """Gives back what the order holds; where it holds nothing yet, it never will."""
    found = await ReservationDocument.get(order_id, session=session)
    if decision := domain.release(found and found.state()):
        await _carry_out(order_id, found, decision, session)


async def settle_order(order_id: str, session: AsyncClientSession) -> None:
    """Lets go of what a delivered order holds; where it holds nothing yet, it never will."""
    found = await ReservationDocument.get(order_id, session=session)
    if decision := domain.settle(found and found.state()):
        await _carry_out(order_id, found, decision, session)


async def reserve_product(
    messaging: Messaging, product_id: str, order_id: str, quantity: int
) -> Product:
    """Adds one product to what the order holds, once; the product as it then is.

    Raises ProductNotFound, LineConflict or StockRefused.
    """

    def decide(current: Reservation | None, offers: Offers) -> Decision | None:
        return reserve_line(current, Wanted(product_id, quantity), offers)

    product, _ = await _move_line(messaging, product_id, order_id, decide)
    return product


async def release_product(
    messaging: Messaging, product_id: str, order_id: str, quantity: int
) -> tuple[Product, int]:
    """Takes one product out of what the order holds, once.

    The product as it then is, and how many the order has given back: none where it held none.

    Raises ProductNotFound or LineConflict.
    """

    def decide(current: Reservation | None, _: Offers) -> Decision | None:
        return release_line(current, product_id, quantity)

    product, after = await _move_line(messaging, product_id, order_id, decide)
    line = after and after.line_of(product_id)
    return product, line.quantity if line and line.released else 0


async def _move_line(
    messaging: Messaging,
    product_id: str,
    order_id: str,
    decide: Callable[[Reservation | None, Offers], Decision | None],
) -> tuple[Product, Reservation | None]:
    async def work(transaction: Transaction) -> tuple[Product, Reservation | None]:
        session = transaction.session
        product = await find_product(product_id, session)
        found = await ReservationDocument.get(order_id, session=session)
        before = found and found.state()
        decision = decide(before, {product_id: product.offer()})
        if decision is None:
            return product, before
        await _carry_out(order_id, found, decision, session)
        return await find_product(product_id, session), decision.reservation

    return await messaging.transaction(work)


async def restock(messaging: Messaging, product_id: str, quantity: int) -> Product:
    """Adds new stock. Raises ProductNotFound."""

    async def work(transaction: Transaction) -> Product:
        product = await find_product(product_id, transaction.session)
        row = LedgerRow(
            kind=Movement.RESTOCK, product_id=product_id, quantity=quantity, at=utc_now()
        )
        await row.insert(session=transaction.session)
        await _move({str(product.id): quantity}, {}, transaction.session)
        return await find_product(product_id, transaction.session)

    return await messaging.transaction(work)


async def _offers(product_ids: Iterable[str], session: AsyncClientSession) -> Offers:
    ids = [ObjectId(each) for each in product_ids if ObjectId.is_valid(each)]
    found = Product.find({"_id": {"$in": ids}}, session=session)
    return {str(product.id): product.offer() async for product in found}


async def _carry_out(
    order_id: str,
    before: ReservationDocument | None,
    decision: Decision,
    session: AsyncClientSession,
) -> int:
    """Writes the reservation, the stock and the ledger; the reservation's new version."""
    after = ReservationDocument(
        id=order_id,
        status=decision.reservation.status,
        lines=[ReservedLine.of(line) for line in decision.reservation.lines],
        version=before.version + 1 if before else 1,
        updated_at=utc_now(),
    )
    if before:
        await after.replace(session=session)
    else:
        await after.insert(session=session)
    if decision.stock or decision.reserved:
        await _move(decision.stock, decision.reserved, session)
        await _enter(order_id, decision, session)
    return after.version


async def _move(
    stock: Mapping[str, int], reserved: Mapping[str, int], session: AsyncClientSession
) -> None:
    """Changes each stock, never below zero; what is given to a deleted product is let go."""
    now = utc_now()
    moves = [
        _moving(each, stock.get(each, 0), reserved.get(each, 0), now)
        for each in {**stock, **reserved}
    ]
    done = await Product.get_pymongo_collection().bulk_write(moves, session=session)
    if done.matched_count < sum(change < 0 for change in stock.values()):
        raise StockMoved("A stock is less than this transaction has read.")


def _moving(product_id: str, stock: int, reserved: int, now: datetime) -> UpdateOne:
    return UpdateOne(
        {"_id": ObjectId(product_id), "stock": {"$gte": -stock}},
        {"$inc": {"stock": stock, "reserved": reserved}, "$set": {"updatedAt": now}},
    )


async def _enter(order_id: str, decision: Decision, session: AsyncClientSession) -> None:
    """One ledger row an order, kind and product; what is taken later of the same is added."""
    now = utc_now()
    rows = [
        UpdateOne(
            {"orderId": order_id, "kind": kind.value, "productId": product_id},
            {"$inc": {"quantity": quantity}, "$set": {"at": now}},
            upsert=True,
        )
        for kind, product_id, quantity in _movements(decision)
    ]
    await LedgerRow.get_pymongo_collection().bulk_write(rows, session=session)


def _movements(decision: Decision) -> Iterator[tuple[Movement, str, int]]:
    for product_id, change in decision.stock.items():
        yield Movement.RESERVE if change < 0 else Movement.RELEASE, product_id, abs(change)
    for product_id, quantity in decision.delivered.items():
        yield Movement.DELIVER, product_id, quantity
