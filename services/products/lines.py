"""Reserving and releasing one product's line of an order, as other services ask over HTTP.

The same state machine as the events', one line at a time. Asked twice, it answers the same.
"""

from dataclasses import replace

from services.products.domain import (
    Decision,
    HeldLine,
    Offers,
    Reservation,
    ReservationStatus,
    Wanted,
    release,
    reserve,
)
from services.products.errors import LineConflict, StockRefused


def reserve_line(current: Reservation | None, want: Wanted, offers: Offers) -> Decision | None:
    """Adds the line to what the order holds; None where it is held already.

    Raises LineConflict where the order's reservation is closed or holds another quantity, and
    StockRefused where the line can't be served; the rest of the reservation then stays.
    """
    if current and current.status.is_closed:
        raise LineConflict(f"The reservation of this order is {current.status}.")
    held = current.line_of(want.product_id) if current else None
    if held:
        _require_same(held, want.quantity)
        if held.released:
            raise LineConflict("This order has given this product back.")
        return None
    decision = reserve(current, [want], offers)
    if decision and decision.rejected:
        raise StockRefused(decision.rejected[0])
    return decision


def release_line(current: Reservation | None, product_id: str, quantity: int) -> Decision | None:
    """Gives the line back; None where it was given back before, or the order holds nothing.

    A release that comes before any reservation leaves a tombstone, as the event does: what was
    asked for earlier and arrives later then takes nothing. Raises LineConflict where the order
    holds other products and not this one, or another quantity of it.
    """
    if current is None:
        return release(None)
    if current.status is ReservationStatus.SETTLED:
        return None
    held = current.line_of(product_id)
    if held is None and current.status is not ReservationStatus.RESERVED:
        return None
    if held is None:
        raise LineConflict("This order holds other products, and nothing of this one.")
    _require_same(held, quantity)
    if held.released:
        return None
    lines = tuple(replace(line, released=True) if line is held else line for line in current.lines)
    status = ReservationStatus.RELEASED if all(line.released for line in lines) else current.status
    return Decision(Reservation(status, lines), {product_id: quantity}, {product_id: -quantity})


def _require_same(held: HeldLine, quantity: int) -> None:
    if held.quantity != quantity:
        raise LineConflict(
            f"This order's quantity of this product is {held.quantity}, not {quantity}."
        )
