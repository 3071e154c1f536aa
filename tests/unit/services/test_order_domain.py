from datetime import UTC, datetime
from decimal import Decimal

import pytest

from services.orders.domain import (
    ReservationStatus,
    Status,
    TotalTooLarge,
    TransitionRefused,
    new_order_number,
    require_transition,
    total_of,
)

RESERVED = ReservationStatus.RESERVED
ALLOWED = {(1, 2), (1, 5), (2, 3), (2, 5), (3, 4), (3, 5)}


@pytest.mark.parametrize("current", Status)
@pytest.mark.parametrize("attempted", Status)
def test_exactly_the_six_transitions_are_allowed(current: Status, attempted: Status) -> None:
    if (current, attempted) in ALLOWED:
        require_transition(current, attempted, RESERVED)
    else:
        with pytest.raises(TransitionRefused):
            require_transition(current, attempted, RESERVED)


@pytest.mark.parametrize(("current", "attempted"), sorted(ALLOWED))
@pytest.mark.parametrize("reservation", sorted(set(ReservationStatus) - {RESERVED}))
def test_an_order_without_reserved_stock_can_only_be_cancelled(
    current: int, attempted: int, reservation: ReservationStatus
) -> None:
    if attempted == Status.CANCELLED:
        require_transition(Status(current), Status(attempted), reservation)
    else:
        with pytest.raises(TransitionRefused, match="not reserved yet|rejected|released"):
            require_transition(Status(current), Status(attempted), reservation)


def test_a_refused_transition_names_the_allowed_ones() -> None:
    with pytest.raises(TransitionRefused) as refusal:
        require_transition(Status.PENDING, Status.DELIVERED, ReservationStatus.PENDING)
    assert refusal.value.reason == (
        "A Pending order can become Processing or Cancelled, not Delivered."
    )


def test_a_transition_from_a_final_status_is_refused_because_it_is_final() -> None:
    with pytest.raises(TransitionRefused) as refusal:
        require_transition(Status.CANCELLED, Status.CANCELLED, ReservationStatus.RELEASED)
    assert refusal.value.reason == "The order is Cancelled, which is final."


def test_only_delivered_and_cancelled_are_final() -> None:
    assert [status for status in Status if status.is_final] == [4, 5]


def test_a_total_is_exact() -> None:
    lines = [(3, Decimal("0.10")), (2, Decimal("29.99"))]
    assert total_of(lines) == Decimal("60.28")


def test_a_total_over_twelve_digits_is_refused() -> None:
    assert total_of([(1, Decimal("9999999999.99"))]) == Decimal("9999999999.99")
    with pytest.raises(TotalTooLarge):
        total_of([(1, Decimal("9999999999.99")), (1, Decimal("0.01"))])


def test_an_order_number_has_the_milliseconds_and_a_suffix() -> None:
    now = datetime(2026, 1, 2, 3, 4, 5, 678000, tzinfo=UTC)
    number = new_order_number(now)
    prefix, milliseconds, suffix = number.split("-")
    assert (prefix, milliseconds) == ("ORD", "1767323045678")
    assert len(suffix) == 4
    assert suffix.isalnum()
    assert suffix == suffix.upper()
