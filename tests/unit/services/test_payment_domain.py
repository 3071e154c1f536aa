"""The table of a payment: what may happen once, and what never may."""

from itertools import product

from services.payments.domain import PAYMENT, Occurrence, Status

CALLED = {Status.CHARGING, Status.STOPPING}


def after(*occurrences: Occurrence) -> Status | None:
    status: Status | None = None
    for each in occurrences:
        status = PAYMENT.get((status, each), status)
    return status


def test_an_order_that_is_cancelled_before_its_request_comes_is_not_charged() -> None:
    assert after(Occurrence.ORDER_CANCELLED, Occurrence.REQUESTED) is Status.FAILED


def test_a_payment_that_the_provider_was_asked_for_ends_by_its_answer_only() -> None:
    for (status, occurrence), to in PAYMENT.items():
        if status in CALLED and to not in CALLED:
            assert occurrence in (Occurrence.CHARGED, Occurrence.DECLINED)


def test_in_any_order_of_six_it_is_refunded_only_if_it_was_charged_and_is_not_wanted() -> None:
    for occurrences in product(Occurrence, repeat=6):
        if after(*occurrences) is Status.REFUNDED:
            assert Occurrence.CHARGED in occurrences
            assert {Occurrence.ORDER_CANCELLED, Occurrence.DECLINED} & set(occurrences)


def test_what_is_told_twice_changes_nothing_the_second_time() -> None:
    for (status, occurrence), to in PAYMENT.items():
        assert PAYMENT.get((to, occurrence), to) is to, (status, occurrence)


def test_only_what_the_provider_is_to_be_called_for_is_outstanding() -> None:
    outstanding = {status for status in Status if status.is_outstanding}
    assert outstanding == {Status.REQUESTED, *CALLED, Status.REFUNDING}
