"""The rules of stock, without I/O.

An order's reservation is a state machine: none → reserved → released, reserved → committed,
none → rejected, none → released, none → committed. The last two are for events out of order. After
a release, a later reserve takes nothing. After a delivery, a later reserve takes the stock and
commits it at once. Each rule decides the new reservation, and the changes of stock and reserved.

A reservation belongs to REST until an event of the order is handled, and then to the events: REST
can't change it any more. What REST closed before that does not bind the events.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from contracts import RejectedLine, RejectionReason

MAX_AVRO_INT = 2**31 - 1


class ReservationStatus(StrEnum):
    """The state of an order's reservation."""

    RESERVED = "reserved"
    REJECTED = "rejected"
    RELEASED = "released"
    COMMITTED = "committed"

    @property
    def is_closed(self) -> bool:
        """Whether no more stock can be reserved for the order."""
        return self in (ReservationStatus.REJECTED, ReservationStatus.RELEASED)


@dataclass(frozen=True, slots=True)
class ReservedLine:
    """Stock reserved for an order, until it is `released` or the reservation is committed."""

    product_id: str
    quantity: int
    unit_price: Decimal
    released: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """A requested line, at the price that the customer saw; None accepts any price."""

    product_id: str
    quantity: int
    unit_price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """The stock and price of a product."""

    stock: int
    price: Decimal
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class Reservation:
    """The reservation of an order; `by_rest` until an event of the order is handled."""

    status: ReservationStatus
    lines: tuple[ReservedLine, ...] = ()
    by_rest: bool = False

    def line_of(self, product_id: str) -> ReservedLine | None:
        return next((line for line in self.lines if line.product_id == product_id), None)


@dataclass(frozen=True, slots=True)
class Decision:
    """The new reservation, and the changes of each product's stock and reserved units."""

    reservation: Reservation
    stock: Mapping[str, int] = field(default_factory=dict)
    reserved: Mapping[str, int] = field(default_factory=dict)
    rejected: tuple[RejectedLine, ...] = ()

    @property
    def delivered(self) -> Mapping[str, int]:
        """The units that leave the reserved units and do not return to stock, by product."""
        products = self.stock.keys() | self.reserved.keys()
        left = {each: -self.stock.get(each, 0) - self.reserved.get(each, 0) for each in products}
        return {each: quantity for each, quantity in left.items() if quantity}


Offers = Mapping[str, Offer]


def reserve(
    current: Reservation | None, wanted: Iterable[Wanted], offers: Offers
) -> Decision | None:
    """Reserves what the order does not hold yet: every line, or none.

    None where there is nothing to do or to answer: the reservation was rejected or released
    before. A committed reservation commits the new lines at once.
    """
    current = _for_events(current)
    if current and current.status.is_closed:
        return None
    missing = _missing(current, wanted)
    if rejected := reject(missing, offers):
        return _rejection(current, rejected)
    lines = current.lines if current else ()
    for want in missing:
        lines = _with_taken(lines, want, offers[want.product_id].price)
    status = current.status if current else ReservationStatus.RESERVED
    taken = {want.product_id: want.quantity for want in missing}
    stock = {product_id: -quantity for product_id, quantity in taken.items()}
    reserved = taken if status is ReservationStatus.RESERVED else {}
    return Decision(Reservation(status, lines), stock, reserved)


def release(current: Reservation | None) -> Decision | None:
    """Releases all that the order holds; None where it was rejected, committed or released."""
    current = _for_events(current)
    if current is None:
        return Decision(Reservation(ReservationStatus.RELEASED))
    if current.status is not ReservationStatus.RESERVED:
        return None
    return _release_all(current, ReservationStatus.RELEASED)


def commit(current: Reservation | None) -> Decision | None:
    """Commits the reservation of a delivered order; None where it is not reserved any more."""
    current = _for_events(current)
    if current is None:
        return Decision(Reservation(ReservationStatus.COMMITTED))
    if current.status is not ReservationStatus.RESERVED:
        return None
    reserved = {line.product_id: -line.quantity for line in current.lines if not line.released}
    return Decision(Reservation(ReservationStatus.COMMITTED, current.lines), reserved=reserved)


def _for_events(current: Reservation | None) -> Reservation | None:
    """None for one that REST has closed: Orders knows nothing of it and waits for an answer."""
    return None if current and current.by_rest and current.status.is_closed else current


def reject(wanted: Sequence[Wanted], offers: Offers) -> tuple[RejectedLine, ...]:
    """The lines that can't be served, each with its reason."""
    reasons = ((want, _reason(want, offers.get(want.product_id))) for want in wanted)
    return tuple(_rejected(want, offers, reason) for want, reason in reasons if reason)


def _reason(want: Wanted, offer: Offer | None) -> RejectionReason | None:
    if offer is None:
        return RejectionReason.PRODUCT_NOT_FOUND
    if not offer.is_active:
        return RejectionReason.PRODUCT_INACTIVE
    if want.unit_price not in (None, offer.price):
        return RejectionReason.PRICE_CHANGED
    if want.quantity > offer.stock:
        return RejectionReason.INSUFFICIENT_STOCK
    return None


def _rejected(want: Wanted, offers: Offers, reason: RejectionReason) -> RejectedLine:
    offer = offers.get(want.product_id)
    available = offer.stock if offer and offer.is_active else 0
    return RejectedLine(
        product_id=want.product_id,
        requested=want.quantity,
        available=min(available, MAX_AVRO_INT),
        reason=reason,
    )


def _missing(current: Reservation | None, wanted: Iterable[Wanted]) -> list[Wanted]:
    """What is wanted and not held, one line for each product. Released lines stay released."""
    missing = []
    for want in _sums(wanted):
        held = current.line_of(want.product_id) if current else None
        if held is None:
            missing.append(want)
        elif not held.released and want.quantity > held.quantity:
            rest = want.quantity - held.quantity
            missing.append(Wanted(want.product_id, rest, want.unit_price))
    return missing


def _sums(wanted: Iterable[Wanted]) -> list[Wanted]:
    """Joins lines of the same product and price; two prices of a product stay two lines."""
    sums: dict[tuple[str, Decimal | None], int] = {}
    for want in wanted:
        key = want.product_id, want.unit_price
        sums[key] = sums.get(key, 0) + want.quantity
    return [Wanted(product_id, total, price) for (product_id, price), total in sums.items()]


def _with_taken(
    lines: tuple[ReservedLine, ...], want: Wanted, price: Decimal
) -> tuple[ReservedLine, ...]:
    held = sum(line.quantity for line in lines if line.product_id == want.product_id)
    others = tuple(line for line in lines if line.product_id != want.product_id)
    taken = ReservedLine(
        product_id=want.product_id, quantity=held + want.quantity, unit_price=price
    )
    return (*others, taken)


def _rejection(current: Reservation | None, rejected: tuple[RejectedLine, ...]) -> Decision:
    if current is None:
        return Decision(Reservation(ReservationStatus.REJECTED), rejected=rejected)
    if current.status is ReservationStatus.COMMITTED:
        return Decision(current, rejected=rejected)
    return replace(_release_all(current, ReservationStatus.REJECTED), rejected=rejected)


def _release_all(current: Reservation, status: ReservationStatus) -> Decision:
    stock = {line.product_id: line.quantity for line in current.lines if not line.released}
    reserved = {product_id: -quantity for product_id, quantity in stock.items()}
    lines = tuple(replace(line, released=True) for line in current.lines)
    return Decision(Reservation(status, lines), stock, reserved)
