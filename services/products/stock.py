"""Stock that is reserved, released and restocked over HTTP, a product at a time."""

from collections.abc import Callable

from chassis.http.fields import utc_now
from chassis.idempotency import RunsTransactions
from messaging import Transaction
from services.products.documents import LedgerRow, Movement, Product
from services.products.domain import Decision, Offers, Reservation, Wanted
from services.products.lines import release_line, reserve_line
from services.products.service import find_product
from services.products.stock_changes import StockChanged, StockChanges, change_stock


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
        changes = await StockChanges.read([order_id], session, [product_id])
        before = changes.reservation(order_id)
        decision = decide(before, changes.offers)
        if decision is None:
            return product, before
        changes.apply(order_id, decision)
        changes.write(transaction)
        await transaction.flush()
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
        products = Product.get_pymongo_collection()
        change = change_stock(str(product.id), quantity, 0, row.at)
        transaction.write(products, change, otherwise=StockChanged())
        await transaction.flush()
        return await find_product(product_id, transaction.session)

    return await transactions.transaction(work)
