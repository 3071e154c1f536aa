"""What Products does when Orders asks, and when an order is delivered."""

from contracts import OrderCompleted, ReleaseInventory, ReserveInventory
from messaging import Transaction, on
from services.products import stock
from services.products.domain import Wanted
from services.products.events import answer


async def reserve_stock(event: ReserveInventory, transaction: Transaction) -> None:
    """Takes every line's stock or none, and answers."""
    wanted = [Wanted(line.product_id, line.quantity, line.unit_price) for line in event.lines]
    decided = await stock.reserve_order(event.order_id, wanted, transaction.session)
    if decided:
        decision, version = decided
        await transaction.publish(answer(event, decision), version=version)


async def release_stock(event: ReleaseInventory, transaction: Transaction) -> None:
    """Gives back what the order holds; asked again, nothing more."""
    await stock.release_order(event.order_id, transaction.session)


async def settle_order(event: OrderCompleted, transaction: Transaction) -> None:
    """Lets go of what a delivered order holds: it is gone for good."""
    await stock.settle_order(event.order_id, transaction.session)


HANDLERS = (
    on(ReserveInventory, reserve_stock),
    on(ReleaseInventory, release_stock),
    on(OrderCompleted, settle_order),
)
