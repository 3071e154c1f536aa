"""Every interleaving of two instances: each promise holds, and each safeguard is needed for it."""

import pytest

from tests.reliability.models import group, payment, relay, reservation
from tests.reliability.models.explore import explore


def test_events_of_a_key_are_sent_in_order_and_none_is_lost() -> None:
    found = explore(relay.Relays(), relay.Rules().steps)
    assert len(found.reached) > 1_000
    assert found.counterexample(relay.in_order) is None
    assert found.counterexample(relay.nothing_lost) is None
    assert found.stuck(relay.all_sent) is None


@pytest.mark.parametrize(
    ("rules", "promise"),
    [
        (relay.Rules(by_version=False), relay.in_order),
        (relay.Rules(with_predecessors=False), relay.in_order),
        (relay.Rules(delete_after_send=False), relay.nothing_lost),
        (relay.Rules(skip_rest_of_failed=False), relay.in_order),
    ],
)
def test_without_a_safeguard_of_the_relay_a_promise_is_broken(rules, promise) -> None:
    assert explore(relay.Relays(), rules.steps, promise).counterexample(promise) is not None


def test_a_group_handles_every_message_once_and_skips_none() -> None:
    found = explore(group.Group(), group.Rules().steps)
    assert len(found.reached) > 1_000
    assert found.counterexample(group.handled_once) is None
    assert found.counterexample(group.nothing_skipped) is None
    assert found.counterexample(group.never_back) is None
    assert found.stuck(group.all_committed) is None


@pytest.mark.parametrize(
    ("rules", "promise"),
    [
        (group.Rules(inbox=False), group.handled_once),
        (group.Rules(commit_after_handling=False), group.nothing_skipped),
        (group.Rules(one_commit_at_a_time=False), group.never_back),
    ],
)
def test_without_a_safeguard_of_the_group_a_promise_is_broken(rules, promise) -> None:
    assert explore(group.Group(), rules.steps, promise).counterexample(promise) is not None


def test_reservations_conserve_units_and_end_as_they_should() -> None:
    found = explore(reservation.Products(), reservation.Rules().steps)
    assert len(found.reached) > 1_000
    assert found.counterexample(reservation.conserved) is None
    assert found.counterexample(reservation.held_by_the_open) is None
    assert found.counterexample(reservation.right_when_over) is None
    assert found.stuck(reservation.over) is None


@pytest.mark.parametrize(
    ("rules", "promise"),
    [
        (reservation.Rules(tombstone=False), reservation.right_when_over),
        (reservation.Rules(conflicts=False), reservation.conserved),
    ],
)
def test_without_a_safeguard_of_reservations_a_promise_is_broken(rules, promise) -> None:
    assert explore(reservation.Products(), rules.steps, promise).counterexample(promise) is not None


PROMISES_OF_PAYMENTS = [
    payment.each_is_published_once,
    payment.released_and_refunded_at_most_once,
    payment.paid_only_with_stock_or_refunding,
    payment.right_when_over,
]


def test_stock_and_money_agree_in_the_end_whatever_answers_timers_and_cancellations_do() -> None:
    found = explore(payment.Shop(), payment.Rules().steps)
    assert len(found.reached) > 50
    for promise in PROMISES_OF_PAYMENTS:
        assert found.counterexample(promise) is None
    assert found.stuck(payment.over) is None


@pytest.mark.parametrize("rules", [payment.Rules(unwanted=False), payment.Rules(answer_ends=False)])
def test_without_a_safeguard_of_payments_a_promise_is_broken(rules) -> None:
    promise = payment.right_when_over
    assert explore(payment.Shop(), rules.steps, promise).counterexample(promise) is not None
