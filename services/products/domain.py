"""The rules of stock, free of databases and networks.

An order's reservation is a small state machine: none → reserved → released, none → rejected,
none → released. The last is a tombstone: a release that came first, so that the reservation
that follows takes nothing. Each rule says what becomes of the reservation and of the stock.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from beanie.odm.custom_types import DecimalAnnotation

from contracts import RejectedLine, RejectionReason
from services.web.stored import Stored

MAX_AVRO_INT = 2**31 - 1


class ReservationStatus(StrEnum):
    """Where an order's reservation stands."""

    RESERVED = "reserved"
    REJECTED = "rejected"
    RELEASED = "released"


class HeldLine(Stored, frozen=True):
    """Stock taken for an order; `released` once it is given back."""

    product_id: str
    quantity: int
    unit_price: DecimalAnnotation
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
    """What becomes of the reservation, and of each product's stock."""

    reservation: Reservation
    stock: Mapping[str, int] = field(default_factory=dict)
    rejected: tuple[RejectedLine, ...] = ()


Offers = Mapping[str, Offer]


def reserve(
    current: Reservation | None, wanted: Iterable[Wanted], offers: Offers
) -> Decision | None:
    """Takes what the order does not hold yet, of every line or of none.

    None where there is nothing to do or to answer: the order was served or refused before, or
    its release came first.
    """
    if current and current.status is not ReservationStatus.RESERVED:
        return None
    missing = _missing(current, wanted)
    if rejected := decide(missing, offers):
        return _rejection(current, rejected)
    lines = current.lines if current else ()
    for want in missing:
        lines = _with_taken(lines, want, offers[want.product_id].price)
    stock = {want.product_id: -want.quantity for want in missing}
    return Decision(Reservation(ReservationStatus.RESERVED, lines), stock)


def release(current: Reservation | None) -> Decision | None:
    """Gives back all that the order holds; None where it was refused or has given back."""
    if current is None:
        return Decision(Reservation(ReservationStatus.RELEASED))
    if current.status is not ReservationStatus.RESERVED:
        return None
    return _given_back(current, ReservationStatus.RELEASED)


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
    given_back = _given_back(current, ReservationStatus.REJECTED)
    return Decision(given_back.reservation, given_back.stock, rejected)


def _given_back(current: Reservation, status: ReservationStatus) -> Decision:
    stock = {line.product_id: line.quantity for line in current.lines if not line.released}
    lines = tuple(line.model_copy(update={"released": True}) for line in current.lines)
    return Decision(Reservation(status, lines), stock)
