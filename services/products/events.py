"""The events that Products produces: its answers to reservations."""

from uuid import uuid4

from chassis.http.fields import utc_now
from contracts import InventoryRejected, InventoryReserved, ReserveInventory, StockLine
from services.products.domain import Decision


def answer(request: ReserveInventory, decision: Decision) -> InventoryReserved | InventoryRejected:
    """The answer to a request, which has the order version of the request."""
    if decision.rejected:
        return InventoryRejected(
            event_id=uuid4(),
            occurred_at=utc_now(),
            order_id=request.order_id,
            order_version=request.order_version,
            rejected_lines=list(decision.rejected),
        )
    return InventoryReserved(
        event_id=uuid4(),
        occurred_at=utc_now(),
        order_id=request.order_id,
        order_version=request.order_version,
        lines=[
            StockLine(product_id=line.product_id, quantity=line.quantity)
            for line in decision.reservation.lines
            if not line.released
        ],
    )
