"""The rules for reserving and releasing one line of an order, as the REST routes do.

They use the same state machine as the events. Repeating a request has the same result. What the
events of an order have reserved, only they change: Orders would not hear of a change over REST.
"""

from dataclasses import replace

from services.products.domain import (
    Decision,
    Offers,
    Reservation,
    ReservationStatus,
    ReservedLine,
    Wanted,
    release,
    reserve,
)
from services.products.errors import LineConflict, StockRefused


def reserve_line(current: Reservation | None, want: Wanted, offers: Offers) -> Decision | None:
    """Adds the line to the reservation; None where it is reserved already.

    Raises LineConflict where the reservation is closed, has another quantity or belongs to the
    order's events, and StockRefused where the line can't be served, which changes nothing.
    """
    if current and current.status.is_closed:
        raise LineConflict(f"The reservation of this order is {current.status}.")
    held = current.line_of(want.product_id) if current else None
    if held:
        _require_same(held, want.quantity)
        if held.released:
            raise LineConflict("This order has released this product.")
        return None
    _require_rest(current)
    decision = reserve(current, [want], offers)
    if decision and decision.rejected:
        raise StockRefused(decision.rejected[0])
    return decision and _by_rest(decision)


def release_line(current: Reservation | None, product_id: str, quantity: int) -> Decision | None:
    """Releases the line; None where it was released before, or nothing is reserved.

    A release before any reservation closes it: a reserve that was sent earlier over REST and
    arrives later takes nothing. Raises LineConflict where the order has reserved only other
    products or another quantity, or its events have reserved this one.
    """
    if current is None:
        closed = release(None)
        return closed and _by_rest(closed)
    if current.status is ReservationStatus.COMMITTED:
        return None
    held = current.line_of(product_id)
    if held is None and current.status is not ReservationStatus.RESERVED:
        return None
    if held is None:
        raise LineConflict("This order has reserved other products, not this one.")
    _require_same(held, quantity)
    if held.released:
        return None
    _require_rest(current)
    lines = tuple(replace(line, released=True) if line is held else line for line in current.lines)
    status = ReservationStatus.RELEASED if all(line.released for line in lines) else current.status
    released = Decision(Reservation(status, lines), {product_id: quantity}, {product_id: -quantity})
    return _by_rest(released)


def _by_rest(decision: Decision) -> Decision:
    return replace(decision, reservation=replace(decision.reservation, by_rest=True))


def _require_rest(current: Reservation | None) -> None:
    if current and not current.by_rest:
        raise LineConflict(
            "This order was placed at Orders, whose events change its reservation; "
            "cancel the order to release its stock."
        )


def _require_same(held: ReservedLine, quantity: int) -> None:
    if held.quantity != quantity:
        raise LineConflict(
            f"This order has reserved {held.quantity} of this product, not {quantity}."
        )
