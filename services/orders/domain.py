"""The rules of an order, without I/O."""

import secrets
import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import IntEnum, StrEnum

from services.orders.errors import OrderError

MAX_TOTAL = Decimal("9999999999.99")
CURRENCY = "USD"
"""Of every price, as ISO 4217 names it."""
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


class PaymentStatus(StrEnum):
    """The state of the order's payment, as far as Orders knows it."""

    PENDING = "pending"
    PAID = "paid"
    FAILED = "failed"
    REFUNDED = "refunded"


class PaymentMethod(StrEnum):
    """How the customer pays; with cash on delivery, not before the order is delivered."""

    CREDIT_CARD = "credit_card"
    DEBIT_CARD = "debit_card"
    PAYPAL = "paypal"
    CASH_ON_DELIVERY = "cash_on_delivery"


class SagaState(StrEnum):
    """Where an order is between its stock and its money. What the order stores decides it."""

    RESERVING = "reserving"
    RESERVING_CASH = "reserving, for cash on delivery"
    AWAITING_PAYMENT = "awaiting payment"
    PAID = "paid"
    READY = "ready, unpaid"  # cash on delivery, and what an earlier release moved on unpaid
    WITHOUT_STOCK = "without stock"  # not cancelled: as an earlier release may have left it
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    REFUNDING = "cancelled, refunding"
    REFUNDED = "cancelled, refunded"

    @property
    def is_cancelled(self) -> bool:
        return self in (SagaState.CANCELLED, SagaState.REFUNDING, SagaState.REFUNDED)


class SagaEvent(StrEnum):
    """What happens to an order: answers of Products and Payments, the timer, a cancellation."""

    STOCK_RESERVED = "stock reserved"
    STOCK_REJECTED = "stock rejected"
    PAYMENT_SUCCEEDED = "payment succeeded"
    PAYMENT_FAILED = "payment failed"
    PAYMENT_OVERDUE = "payment overdue"
    PAYMENT_REFUNDED = "payment refunded"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Step:
    """The next state, and what the order then stores; None keeps what it has.

    Entering AWAITING_PAYMENT requests the payment. A reservation that becomes RELEASED releases the
    stock. An order that becomes CANCELLED or REFUNDING is cancelled: Payments refunds it.
    """

    state: SagaState
    reservation: ReservationStatus | None = None
    payment: PaymentStatus | None = None


def _saga() -> dict[tuple[SagaState, SagaEvent], Step]:
    state, event, stock, money = SagaState, SagaEvent, ReservationStatus, PaymentStatus
    return {
        (state.RESERVING, event.STOCK_RESERVED): Step(state.AWAITING_PAYMENT, stock.RESERVED),
        (state.RESERVING, event.STOCK_REJECTED): Step(state.CANCELLED, stock.REJECTED),
        (state.RESERVING, event.PAYMENT_OVERDUE): Step(state.CANCELLED, stock.RELEASED),
        (state.RESERVING, event.CANCELLED): Step(state.CANCELLED, stock.RELEASED),
        #
        (state.RESERVING_CASH, event.STOCK_RESERVED): Step(state.READY, stock.RESERVED),
        (state.RESERVING_CASH, event.STOCK_REJECTED): Step(state.CANCELLED, stock.REJECTED),
        (state.RESERVING_CASH, event.CANCELLED): Step(state.CANCELLED, stock.RELEASED),
        #
        (state.AWAITING_PAYMENT, event.PAYMENT_SUCCEEDED): Step(state.PAID, None, money.PAID),
        (state.AWAITING_PAYMENT, event.PAYMENT_FAILED): Step(
            state.CANCELLED, stock.RELEASED, money.FAILED
        ),
        (state.AWAITING_PAYMENT, event.PAYMENT_OVERDUE): Step(state.CANCELLED, stock.RELEASED),
        (state.AWAITING_PAYMENT, event.CANCELLED): Step(state.CANCELLED, stock.RELEASED),
        #
        (state.PAID, event.CANCELLED): Step(state.REFUNDING, stock.RELEASED),
        (state.READY, event.CANCELLED): Step(state.CANCELLED, stock.RELEASED),
        #
        # Of an order that was cancelled while its payment was under way; topics have no order.
        (state.CANCELLED, event.PAYMENT_SUCCEEDED): Step(state.REFUNDING, None, money.PAID),
        (state.CANCELLED, event.PAYMENT_REFUNDED): Step(state.REFUNDED, None, money.REFUNDED),
        (state.REFUNDING, event.PAYMENT_REFUNDED): Step(state.REFUNDED, None, money.REFUNDED),
        #
        # The provider charged what it had declined; topics have no order.
        (state.AWAITING_PAYMENT, event.PAYMENT_REFUNDED): Step(
            state.REFUNDED, stock.RELEASED, money.REFUNDED
        ),
        (state.PAID, event.PAYMENT_REFUNDED): Step(state.REFUNDED, stock.RELEASED, money.REFUNDED),
        #
        # Of orders of an earlier release.
        (state.WITHOUT_STOCK, event.PAYMENT_OVERDUE): Step(state.CANCELLED),
        (state.WITHOUT_STOCK, event.CANCELLED): Step(state.CANCELLED),
        (state.DELIVERED, event.STOCK_RESERVED): Step(state.DELIVERED, stock.RESERVED),
        (state.DELIVERED, event.STOCK_REJECTED): Step(state.DELIVERED, stock.REJECTED),
    }


SAGA: Mapping[tuple[SagaState, SagaEvent], Step] = _saga()
"""What follows an event in a state. An event without a row changes nothing."""


def saga_state(
    status: Status, reservation: ReservationStatus, payment: PaymentStatus, method: PaymentMethod
) -> SagaState:
    """The state of an order that stores these."""
    if status is Status.CANCELLED:
        return _AFTER_CANCELLATION.get(payment, SagaState.CANCELLED)
    if status is Status.DELIVERED:
        return SagaState.DELIVERED
    is_cash = method is PaymentMethod.CASH_ON_DELIVERY
    if reservation is ReservationStatus.PENDING:
        return SagaState.RESERVING_CASH if is_cash else SagaState.RESERVING
    if reservation is not ReservationStatus.RESERVED:
        return SagaState.WITHOUT_STOCK
    if payment is PaymentStatus.PAID:
        return SagaState.PAID
    return (
        SagaState.READY if is_cash or status is not Status.PENDING else SagaState.AWAITING_PAYMENT
    )


_AFTER_CANCELLATION: Mapping[PaymentStatus, SagaState] = {
    PaymentStatus.PAID: SagaState.REFUNDING,
    PaymentStatus.REFUNDED: SagaState.REFUNDED,
}
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


def require_paid(current: Status, attempted: Status, state: SagaState) -> None:
    """Raises TransitionRefused for a step towards delivery before the payment."""
    if state is SagaState.AWAITING_PAYMENT and attempted is not Status.CANCELLED:
        reason = "The order is not paid yet; wait for Payments' answer."
        raise TransitionRefused(current, attempted, reason)


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
