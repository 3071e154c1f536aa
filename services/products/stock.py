"""Changes of stock, each in one transaction with its reservation and ledger rows."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from bson import ObjectId
from pymongo import UpdateOne
from pymongo.asynchronous.client_session import AsyncClientSession

from chassis.http.fields import utc_now
from chassis.idempotency import RunsTransactions
from messaging import Transaction
from services.products import domain
from services.products.documents import (
    LedgerRow,
    Movement,
    Product,
    ReservationDocument,
    ReservedLineDocument,
)
from services.products.domain import Decision, Offers, Reservation, Wanted
from services.products.lines import release_line, reserve_line
from services.products.service import find_product


class StockChanged(RuntimeError):
    """The stock is not what this transaction read."""


async def reserve_order(
    order_id: str, wanted: list[Wanted], session: AsyncClientSession
) -> tuple[Decision, int] | None:
    """Reserves or rejects; returns the decision and the version of the reservation.

    None where it was decided before.
    """
    found = await ReservationDocument.get(order_id, session=session)
    offers = await _offers((want.product_id for want in wanted), session)
    decision = domain.reserve(found and found.state(), wanted, offers)
    if decision is None:
        return None
    return decision, await _apply(order_id, found, decision, session)


async def release_order(order_id: str, session: AsyncClientSession) -> None:
    """Releases the order's stock; where there is no reservation, a later one takes nothing."""
    found = await ReservationDocument.get(order_id, session=session)
    if decision := domain.release(found and found.state()):
        await _apply(order_id, found, decision, session)


async def commit_order(order_id: str, session: AsyncClientSession) -> None:
    """Commits the order's stock; where there is no reservation, a later one commits at once."""
    found = await ReservationDocument.get(order_id, session=session)
    if decision := domain.commit(found and found.state()):
        await _apply(order_id, found, decision, session)


async def reserve_product(
    transactions: RunsTransactions, product_id: str, order_id: str, quantity: int
) -> Product:
    """Reserves one product for the order, once; returns the product after that.

    Raises ProductNotFound, LineConflict or StockRefused.
    """

    def decide(current: Reservation | None, offers: Offers) -> Decision | None:
        return reserve_line(current, Wanted(product_id, quantity), offers)

    product, _ = await _change_line(transactions, product_id, order_id, decide)
    return product


async def release_product(
    transactions: RunsTransactions, product_id: str, order_id: str, quantity: int
) -> tuple[Product, int]:
    """Releases one product of the order, once.

    Returns the product after that, and the released quantity, 0 where none was reserved. Raises
    ProductNotFound or LineConflict.
    """

    def decide(current: Reservation | None, _: Offers) -> Decision | None:
        return release_line(current, product_id, quantity)

    product, after = await _change_line(transactions, product_id, order_id, decide)
    line = after and after.line_of(product_id)
    return product, line.quantity if line and line.released else 0


async def _change_line(
    transactions: RunsTransactions,
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
        await _apply(order_id, found, decision, session)
        return await find_product(product_id, session), decision.reservation

    return await transactions.transaction(work)


async def restock(transactions: RunsTransactions, product_id: str, quantity: int) -> Product:
    """Adds new stock. Raises ProductNotFound."""

    async def work(transaction: Transaction) -> Product:
        product = await find_product(product_id, transaction.session)
        row = LedgerRow(
            kind=Movement.RESTOCK, product_id=product_id, quantity=quantity, at=utc_now()
        )
        await row.insert(session=transaction.session)
        await _change_stock({str(product.id): quantity}, {}, transaction.session)
        return await find_product(product_id, transaction.session)

    return await transactions.transaction(work)


async def _offers(product_ids: Iterable[str], session: AsyncClientSession) -> Offers:
    ids = [ObjectId(each) for each in product_ids if ObjectId.is_valid(each)]
    found = Product.find({"_id": {"$in": ids}}, session=session)
    return {str(product.id): product.offer() async for product in found}


async def _apply(
    order_id: str,
    before: ReservationDocument | None,
    decision: Decision,
    session: AsyncClientSession,
) -> int:
    """Writes reservation, stock and ledger; returns the new version of the reservation."""
    after = ReservationDocument(
        id=order_id,
        status=decision.reservation.status,
        lines=[ReservedLineDocument.of(line) for line in decision.reservation.lines],
        by_rest=decision.reservation.by_rest,
        version=before.version + 1 if before else 1,
        updated_at=utc_now(),
    )
    if before:
        await after.replace(session=session)
    else:
        await after.insert(session=session)
    if decision.stock or decision.reserved:
        await _change_stock(decision.stock, decision.reserved, session)
        await _add_to_ledger(order_id, decision, session)
    return after.version


async def _change_stock(
    stock: Mapping[str, int], reserved: Mapping[str, int], session: AsyncClientSession
) -> None:
    """Changes stock, never below zero, and reserved. Deleted products are skipped."""
    now = utc_now()
    updates = [
        _update(each, stock.get(each, 0), reserved.get(each, 0), now)
        for each in {**stock, **reserved}
    ]
    done = await Product.get_pymongo_collection().bulk_write(updates, session=session)
    if done.matched_count < sum(change < 0 for change in stock.values()):
        raise StockChanged("The stock is less than this transaction read.")


def _update(product_id: str, stock: int, reserved: int, now: datetime) -> UpdateOne:
    return UpdateOne(
        {"_id": ObjectId(product_id), "stock": {"$gte": -stock}},
        {"$inc": {"stock": stock, "reserved": reserved}, "$set": {"updatedAt": now}},
    )


async def _add_to_ledger(order_id: str, decision: Decision, session: AsyncClientSession) -> None:
    """Adds to the one row that an order has for each kind and product."""
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
