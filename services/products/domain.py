"""The rules of stock, free of databases and networks.

An order's reservation is a small state machine: none → reserved → released, reserved → settled,
none → rejected, none → released, none → settled. The last two came first: a release, so that the
reservation that follows takes nothing; a delivery, so that it takes its stock and holds none of it
back. Each rule says what becomes of the reservation, of the stock and of what is reserved.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from contracts import RejectedLine, RejectionReason

MAX_AVRO_INT = 2**31 - 1


class ReservationStatus(StrEnum):
    """Where an order's reservation stands."""

    RESERVED = "reserved"
    REJECTED = "rejected"
    RELEASED = "released"
    SETTLED = "settled"

    @property
    def is_closed(self) -> bool:
        """Whether the order takes no more stock."""
        return self in (ReservationStatus.REJECTED, ReservationStatus.RELEASED)


@dataclass(frozen=True, slots=True)
class HeldLine:
    """Stock taken for an order; `released` once it is given back, gone once the order settled."""

    product_id: str
    quantity: int
    unit_price: Decimal
    released: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line that asks for stock, at the price its customer was shown; None is any price."""

    product_id: str
    quantity: int
    unit_price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What a product has to give."""

    stock: int
    price: Decimal
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class Reservation:
    """What an order holds."""

    status: ReservationStatus
    lines: tuple[HeldLine, ...] = ()

    def line_of(self, product_id: str) -> HeldLine | None:
        return next((line for line in self.lines if line.product_id == product_id), None)


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of the reservation; how each product's stock and reserved units change."""

    reservation: Reservation
    stock: Mapping[str, int] = field(default_factory=dict)
    reserved: Mapping[str, int] = field(default_factory=dict)
    rejected: tuple[RejectedLine, ...] = ()

    @property
    def delivered(self) -> Mapping[str, int]:
        """What is neither in stock nor reserved any more, by product."""
        products = self.stock.keys() | self.reserved.keys()
        gone = {each: -self.stock.get(each, 0) - self.reserved.get(each, 0) for each in products}
        return {each: quantity for each, quantity in gone.items() if quantity}


Offers = Mapping[str, Offer]


def reserve(
    current: Reservation | None, wanted: Iterable[Wanted], offers: Offers
) -> Decision | None:
    """Takes what the order does not hold yet, of every line or of none.

    None where there is nothing to do or to answer: the order was refused or has given back
    before, or its release came first. What a delivered order takes late is gone at once.
    """
    if current and current.status.is_closed:
        return None
    missing = _missing(current, wanted)
    if rejected := decide(missing, offers):
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
    """Gives back all that the order holds; None where it was refused, settled or has given back."""
    if current is None:
        return Decision(Reservation(ReservationStatus.RELEASED))
    if current.status is not ReservationStatus.RESERVED:
        return None
    return _given_back(current, ReservationStatus.RELEASED)


def settle(current: Reservation | None) -> Decision | None:
    """Lets go of what a delivered order holds; None where it holds nothing, or settled before."""
    if current is None:
        return Decision(Reservation(ReservationStatus.SETTLED))
    if current.status is not ReservationStatus.RESERVED:
        return None
    reserved = {line.product_id: -line.quantity for line in current.lines if not line.released}
    return Decision(Reservation(ReservationStatus.SETTLED, current.lines), reserved=reserved)


def decide(wanted: Sequence[Wanted], offers: Offers) -> tuple[RejectedLine, ...]:
    """The lines that can't be served, each with its reason; none where all can."""
    judged = ((want, _fault(want, offers.get(want.product_id))) for want in wanted)
    return tuple(_rejected(want, offers, reason) for want, reason in judged if reason)


def _fault(want: Wanted, offer: Offer | None) -> RejectionReason | None:
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
    """One line a product: what is wanted of it and is not held. What was released stays so."""
    missing = []
    for want in _added_up(wanted):
        held = current.line_of(want.product_id) if current else None
        if held is None:
            missing.append(want)
        elif not held.released and want.quantity > held.quantity:
            rest = want.quantity - held.quantity
            missing.append(Wanted(want.product_id, rest, want.unit_price))
    return missing


def _added_up(wanted: Iterable[Wanted]) -> list[Wanted]:
    """Lines of the same product and price are one; two prices of a product stay two lines."""
    sums: dict[tuple[str, Decimal | None], int] = {}
    for want in wanted:
        key = want.product_id, want.unit_price
        sums[key] = sums.get(key, 0) + want.quantity
    return [Wanted(product_id, total, price) for (product_id, price), total in sums.items()]


def _with_taken(lines: tuple[HeldLine, ...], want: Wanted, price: Decimal) -> tuple[HeldLine, ...]:
    held = sum(line.quantity for line in lines if line.product_id == want.product_id)
    others = tuple(line for line in lines if line.product_id != want.product_id)
    taken = HeldLine(product_id=want.product_id, quantity=held + want.quantity, unit_price=price)
    return (*others, taken)


def _rejection(current: Reservation | None, rejected: tuple[RejectedLine, ...]) -> Decision:
    if current is None:
        return Decision(Reservation(ReservationStatus.REJECTED), rejected=rejected)
    if current.status is ReservationStatus.SETTLED:
        return Decision(current, rejected=rejected)
    return replace(_given_back(current, ReservationStatus.REJECTED), rejected=rejected)


def _given_back(current: Reservation, status: ReservationStatus) -> Decision:
    stock = {line.product_id: line.quantity for line in current.lines if not line.released}
    reserved = {product_id: -quantity for product_id, quantity in stock.items()}
    lines = tuple(replace(line, released=True) for line in current.lines)
    return Decision(Reservation(status, lines), stock, reserved)
