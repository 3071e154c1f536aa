"""The rules of an order, without I/O."""

import secrets
import string
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from enum import IntEnum, StrEnum

from services.orders.errors import OrderError

MAX_TOTAL = Decimal("9999999999.99")
_SUFFIX = string.ascii_uppercase + string.digits


class Status(IntEnum):
    """1 Pending, 2 Processing, 3 Shipped, 4 Delivered, 5 Cancelled."""

    PENDING = 1
    PROCESSING = 2
    SHIPPED = 3
    DELIVERED = 4
    CANCELLED = 5

    @property
    def label(self) -> str:
        return self.name.capitalize()

    @property
    def is_final(self) -> bool:
        return not TRANSITIONS[self]


TRANSITIONS: dict[Status, frozenset[Status]] = {
    Status.PENDING: frozenset({Status.PROCESSING, Status.CANCELLED}),
    Status.PROCESSING: frozenset({Status.SHIPPED, Status.CANCELLED}),
    Status.SHIPPED: frozenset({Status.DELIVERED, Status.CANCELLED}),
    Status.DELIVERED: frozenset(),
    Status.CANCELLED: frozenset(),
}


class ReservationStatus(StrEnum):
    """The state of the order's reservation, as far as Orders knows it."""

    PENDING = "pending"
    RESERVED = "reserved"
    REJECTED = "rejected"
    RELEASED = "released"

    @property
    def may_hold_stock(self) -> bool:
        return self in (ReservationStatus.PENDING, ReservationStatus.RESERVED)


_NOT_RESERVED: Mapping[ReservationStatus, str] = {
    ReservationStatus.PENDING: "The order's stock is not reserved yet; wait for Products' answer.",
    ReservationStatus.REJECTED: "The order's reservation was rejected; it can only be cancelled.",
    ReservationStatus.RELEASED: "The order's stock was released; it can only be cancelled.",
}


class TransitionRefused(OrderError):
    """The order's status can't change to this one."""

    def __init__(self, current: Status, attempted: Status, reason: str) -> None:
        super().__init__(reason)
        self.current = current
        self.attempted = attempted
        self.reason = reason


class AddressFixed(OrderError):
    """The order was shipped or cancelled, so its address can't change."""

    def __init__(self, status: Status) -> None:
        super().__init__(
            f"The order is {status.label}; its address can change only before it is shipped."
        )
        self.status = status


class TotalTooLarge(OrderError):
    """The total of the items is over 9999999999.99."""


def _reason(current: Status, attempted: Status) -> str:
    if current.is_final:
        return f"The order is {current.label}, which is final."
    allowed = " or ".join(status.label for status in sorted(TRANSITIONS[current]))
    return f"A {current.label} order can become {allowed}, not {attempted.label}."


def require_transition(current: Status, attempted: Status, reservation: ReservationStatus) -> None:
    """Raises TransitionRefused, with the reason, unless the transition is allowed.

    An order whose stock is not reserved can be cancelled, and nothing else.
    """
    if attempted not in TRANSITIONS[current]:
        raise TransitionRefused(current, attempted, _reason(current, attempted))
    if attempted is not Status.CANCELLED and reservation in _NOT_RESERVED:
        raise TransitionRefused(current, attempted, _NOT_RESERVED[reservation])


def require_address_open(status: Status) -> None:
    """Raises AddressFixed once the order is on its way, or will never be."""
    if status not in (Status.PENDING, Status.PROCESSING):
        raise AddressFixed(status)


def total_of(lines: Iterable[tuple[int, Decimal]]) -> Decimal:
    """The sum of quantity times price. Raises TotalTooLarge over 12 digits."""
    total = sum((quantity * price for quantity, price in lines), Decimal("0.00"))
    if total > MAX_TOTAL:
        raise TotalTooLarge
    return total


def new_order_number(now: datetime) -> str:
    """`ORD-<milliseconds>-<4 letters or digits>`: probably, not certainly, unique."""
    suffix = "".join(secrets.choice(_SUFFIX) for _ in range(4))
    return f"ORD-{int(now.timestamp() * 1000)}-{suffix}"
