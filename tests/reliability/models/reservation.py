"""The reservation's state machine under two instances, with the real rules of Products.

One product, two orders: one is cancelled, the other delivered. Their messages come in any order and
any number of times. Each instance works on a snapshot; a commit fails where another changed what it
read, as MongoDB's transactions do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from services.products import domain
from services.products.domain import Decision, Offer, Reservation, ReservationStatus, Wanted

STOCK = 3
PRICE = Decimal("5.00")
PRODUCT = "product"
CANCELLED, DELIVERED = 0, 1
WANTED = (2, 2)  # together more than there is
MESSAGES = ("reserve", "release"), ("reserve", "complete")


@dataclass(frozen=True, slots=True)
class Transaction:
    """`change` is the reservation as it becomes, and how stock and reserved change."""

    order: int
    message: str
    change: tuple[Reservation, int, int] | None
    conflicts: bool = False  # another has committed a change of what this one writes


@dataclass(frozen=True, slots=True)
class Products:
    stock: int = STOCK
    reserved: int = 0
    delivered: int = 0
    reservations: tuple[Reservation | None, Reservation | None] = (None, None)
    handled: frozenset[tuple[int, str]] = frozenset()
    open: tuple[Transaction | None, Transaction | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Rules:
    """What can be taken out, to see that the model notices."""

    tombstone: bool = True
    conflicts: bool = True

    def steps(self, state: Products) -> Iterator[tuple[str, Products]]:
        for i in (0, 1):
            transaction = state.open[i]
            if transaction is None:
                yield from self._begin(i, state)
                continue
            what = f"{transaction.message} of {transaction.order}"
            yield f"{i} gives up {what}", replace(state, open=_set(state.open, i, None))
            if not (transaction.conflicts and self.conflicts):
                yield f"{i} commits {what}", _committed(i, state, transaction)

    def _begin(self, i: int, state: Products) -> Iterator[tuple[str, Products]]:
        for order, messages in enumerate(MESSAGES):
            for message in messages:
                decision = self._decide(state, order, message)
                begun = Transaction(order, message, decision and _change(decision))
                after = replace(state, open=_set(state.open, i, begun))
                yield f"{i} begins {message} of {order}", after

    def _decide(self, state: Products, order: int, message: str) -> Decision | None:
        current = state.reservations[order]
        if message == "reserve":
            offers = {PRODUCT: Offer(state.stock, PRICE)}
            return domain.reserve(current, [Wanted(PRODUCT, WANTED[order], PRICE)], offers)
        if message == "complete":
            return domain.commit(current)
        if current is None and not self.tombstone:
            return None
        return domain.release(current)


def _change(decision: Decision) -> tuple[Reservation, int, int]:
    stock, reserved = decision.stock.get(PRODUCT, 0), decision.reserved.get(PRODUCT, 0)
    return decision.reservation, stock, reserved


def _committed(i: int, state: Products, done: Transaction) -> Products:
    handled = state.handled | {(done.order, done.message)}
    after = replace(state, open=_set(state.open, i, None), handled=handled)
    if done.change is None:
        return after
    reservation, stock, reserved = done.change
    return replace(
        after,
        stock=state.stock + stock,
        reserved=state.reserved + reserved,
        delivered=state.delivered - stock - reserved,
        reservations=_set(state.reservations, done.order, reservation),
        open=_set(after.open, 1 - i, _met(state.open[1 - i], done)),
    )


def _met(other: Transaction | None, done: Transaction) -> Transaction | None:
    """The other transaction, once this one has committed: both may not write the same."""
    if other is None or other.change is None or done.change is None:
        return other
    both_move = any(other.change[1:]) and any(done.change[1:])
    return replace(other, conflicts=True) if other.order == done.order or both_move else other


def _set(pair: tuple, i: int, value: object) -> tuple:
    return (value, pair[1]) if i == 0 else (pair[0], value)


def conserved(state: Products) -> bool:
    units = (state.stock, state.reserved, state.delivered)
    return min(units) >= 0 and sum(units) == STOCK


def held_by_the_open(state: Products) -> bool:
    """What is reserved is what reservations hold: all of an order's line, or none of it."""
    held = [
        line.quantity
        for each in state.reservations
        if each and each.status is ReservationStatus.RESERVED
        for line in each.lines
        if not line.released
    ]
    return sum(held) == state.reserved and all(quantity in WANTED for quantity in held)


def over(state: Products) -> bool:
    """Every message was handled and nothing is under way."""
    every = {(order, message) for order, names in enumerate(MESSAGES) for message in names}
    return state.handled == every and state.open == (None, None)


def right_when_over(state: Products) -> bool:
    """The cancelled order holds nothing, and the delivered one has its stock or was refused."""
    if not over(state):
        return True
    cancelled, delivered = state.reservations
    gone = WANTED[DELIVERED] if delivered and delivered.lines else 0
    return (
        state.reserved == 0
        and state.delivered == gone
        and cancelled is not None
        and cancelled.status.is_closed
        and delivered is not None
    )
