"""The events that Products consumes: reserve, release, and completed orders."""

from contracts import OrderCompleted, ReleaseInventory, ReserveInventory
from messaging import Transaction, on
from services.products import stock
from services.products.domain import Wanted
from services.products.events import answer


async def reserve_stock(event: ReserveInventory, transaction: Transaction) -> None:
    """Reserves the stock of every line or of none, and publishes the answer."""
    wanted = [Wanted(line.product_id, line.quantity, line.unit_price) for line in event.lines]
    result = await stock.reserve_order(event.order_id, wanted, transaction.session)
    if result:
        decision, version = result
        await transaction.publish(answer(event, decision), version=version)


async def release_stock(event: ReleaseInventory, transaction: Transaction) -> None:
    """Releases the order's stock, once."""
    await stock.release_order(event.order_id, transaction.session)


async def commit_stock(event: OrderCompleted, transaction: Transaction) -> None:
    """Commits the reservation of a delivered order."""
    await stock.commit_order(event.order_id, transaction.session)


HANDLERS = (
    on(ReserveInventory, reserve_stock),
    on(ReleaseInventory, release_stock),
    on(OrderCompleted, commit_stock),
)
