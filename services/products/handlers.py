"""The events that Products consumes: reserve, release, and completed orders."""

from collections.abc import Sequence

from contracts import OrderCompleted, ReleaseInventory, ReserveInventory
from messaging import Transaction, on_batch
from services.products import domain
from services.products.domain import Wanted
from services.products.events import answer
from services.products.stock_changes import StockChanges


async def reserve_stock(events: Sequence[ReserveInventory], transaction: Transaction) -> None:
    """Reserves the stock of every line of an order or of none, and publishes the answer."""
    products = [line.product_id for event in events for line in event.lines]
    changes = await _read(events, transaction, products)
    for event in events:
        with transaction.handling(event):
            wanted = [
                Wanted(each.product_id, each.quantity, each.unit_price) for each in event.lines
            ]
            before = changes.reservation(event.order_id)
            if decision := domain.reserve(before, wanted, changes.offers):
                version = changes.apply(event.order_id, decision)
                await transaction.publish(answer(event, decision), version=version)
    changes.write(transaction)


async def release_stock(events: Sequence[ReleaseInventory], transaction: Transaction) -> None:
    """Releases the stock of each order, once; without a reservation, a later one takes nothing."""
    changes = await _read(events, transaction)
    for event in events:
        with transaction.handling(event):
            if decision := domain.release(changes.reservation(event.order_id)):
                changes.apply(event.order_id, decision)
    changes.write(transaction)


async def commit_stock(events: Sequence[OrderCompleted], transaction: Transaction) -> None:
    """Commits the reservations of delivered orders; without one, a later one commits at once."""
    changes = await _read(events, transaction)
    for event in events:
        with transaction.handling(event):
            if decision := domain.commit(changes.reservation(event.order_id)):
                changes.apply(event.order_id, decision)
    changes.write(transaction)


async def _read(
    events: Sequence[ReserveInventory | ReleaseInventory | OrderCompleted],
    transaction: Transaction,
    products: Sequence[str] = (),
) -> StockChanges:
    orders = [event.order_id for event in events]
    return await StockChanges.read(orders, transaction.session, products)


HANDLERS = (
    on_batch(ReserveInventory, reserve_stock),
    on_batch(ReleaseInventory, release_stock),
    on_batch(OrderCompleted, commit_stock),
)
