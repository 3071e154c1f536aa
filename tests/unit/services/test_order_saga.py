"""The table of the order's saga: what it says, and that it agrees with what orders store."""

from itertools import product

import pytest

from services.orders.domain import (
    SAGA,
    PaymentMethod,
    PaymentStatus,
    ReservationStatus,
    SagaEvent,
    SagaState,
    Status,
    TransitionRefused,
    require_paid,
    saga_state,
)

CARD, CASH = PaymentMethod.CREDIT_CARD, PaymentMethod.CASH_ON_DELIVERY
CANCELLING = {
    SagaEvent.STOCK_REJECTED,
    SagaEvent.PAYMENT_FAILED,
    SagaEvent.PAYMENT_OVERDUE,
    SagaEvent.CANCELLED,
}
STORED = list(product(Status, ReservationStatus, PaymentStatus, (CARD, CASH)))


def is_of_this_release(
    status: Status, reservation: ReservationStatus, payment: PaymentStatus, method: PaymentMethod
) -> bool:
    """Earlier ones moved orders on without stock or payment."""
    if status is Status.CANCELLED:
        return True
    is_reserved, is_paid = reservation == "reserved", payment is PaymentStatus.PAID
    if status is Status.PENDING:
        return payment == "pending" or (is_paid and is_reserved and method is CARD)
    return is_reserved and payment == ("paid" if method is CARD else "pending")


@pytest.mark.parametrize("event", SagaEvent)
def test_after_a_step_an_order_is_in_the_state_of_the_table(event: SagaEvent) -> None:
    for stored in filter(lambda each: is_of_this_release(*each), STORED):
        if step := SAGA.get((saga_state(*stored), event)):
            status, reservation, payment, method = stored
            after = saga_state(
                Status.CANCELLED if step.state.is_cancelled else status,
                step.reservation or reservation,
                step.payment or payment,
                method,
            )
            assert after is step.state


def test_an_order_that_can_be_cancelled_is_cancelled_whatever_its_state() -> None:
    for status, reservation, payment, method in STORED:
        step = SAGA.get((saga_state(status, reservation, payment, method), SagaEvent.CANCELLED))
        assert (step is not None and step.state.is_cancelled) is not status.is_final


def test_stock_is_released_exactly_when_a_cancelled_order_may_hold_it() -> None:
    holding = {ReservationStatus.PENDING, ReservationStatus.RESERVED}
    for (status, reservation, payment, method), event in product(STORED, CANCELLING):
        step = SAGA.get((saga_state(status, reservation, payment, method), event))
        if step and not status.is_final and event is not SagaEvent.STOCK_REJECTED:
            released = step.reservation is ReservationStatus.RELEASED
            assert released is (reservation in holding)


def test_only_an_order_that_is_reserved_and_not_paid_in_cash_requests_its_payment() -> None:
    asking = [key for key, step in SAGA.items() if step.state is SagaState.AWAITING_PAYMENT]
    assert asking == [(SagaState.RESERVING, SagaEvent.STOCK_RESERVED)]


def test_nothing_leaves_a_refunded_order() -> None:
    assert [event for state, event in SAGA if state is SagaState.REFUNDED] == []


@pytest.mark.parametrize("attempted", [Status.PROCESSING, Status.SHIPPED, Status.DELIVERED])
def test_an_order_that_awaits_its_payment_can_only_be_cancelled(attempted: Status) -> None:
    with pytest.raises(TransitionRefused, match="not paid yet"):
        require_paid(Status.PENDING, attempted, SagaState.AWAITING_PAYMENT)
    require_paid(Status.PENDING, Status.CANCELLED, SagaState.AWAITING_PAYMENT)


@pytest.mark.parametrize("state", [SagaState.PAID, SagaState.READY])
def test_an_order_that_is_paid_or_paid_in_cash_may_be_moved_on(state: SagaState) -> None:
    require_paid(Status.PENDING, Status.PROCESSING, state)
