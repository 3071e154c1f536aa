"""The state machine of a reservation: each rule."""

from dataclasses import replace
from decimal import Decimal

import pytest

from contracts import RejectionReason
from services.products.domain import (
    Offer,
    Reservation,
    ReservationStatus,
    Wanted,
    commit,
    reject,
    release,
    reserve,
)
from services.products.errors import LineConflict, StockRefused
from services.products.lines import release_line, reserve_line

PRICE = Decimal("29.99")
OFFERS = {"a": Offer(10, PRICE), "b": Offer(1, PRICE)}


def held(by_rest: bool = False, **quantities: int) -> Reservation:
    wanted = [Wanted(product, quantity, PRICE) for product, quantity in quantities.items()]
    plenty = {product: Offer(10**6, PRICE) for product in quantities}
    decision = reserve(None, wanted, plenty)
    assert decision
    return replace(decision.reservation, by_rest=by_rest)


def test_a_first_reservation_reserves_every_line() -> None:
    decision = reserve(None, [Wanted("a", 2, PRICE), Wanted("b", 1, PRICE)], OFFERS)
    assert decision
    assert decision.reservation.status is ReservationStatus.RESERVED
    assert decision.stock == {"a": -2, "b": -1}
    assert decision.reserved == {"a": 2, "b": 1}


def test_one_line_that_cannot_be_served_rejects_all() -> None:
    decision = reserve(None, [Wanted("a", 2, PRICE), Wanted("b", 2, PRICE)], OFFERS)
    assert decision
    assert decision.reservation == Reservation(ReservationStatus.REJECTED)
    assert decision.stock == {}
    assert [(line.product_id, line.requested, line.available) for line in decision.rejected] == [
        ("b", 2, 1)
    ]


@pytest.mark.parametrize(
    ("want", "reason", "available"),
    [
        (Wanted("nowhere", 1, PRICE), RejectionReason.PRODUCT_NOT_FOUND, 0),
        (Wanted("off", 1, PRICE), RejectionReason.PRODUCT_INACTIVE, 0),
        (Wanted("a", 11, PRICE), RejectionReason.INSUFFICIENT_STOCK, 10),
        (Wanted("a", 1, Decimal("0.01")), RejectionReason.PRICE_CHANGED, 10),
    ],
)
def test_each_rejected_line_has_its_reason(
    want: Wanted, reason: RejectionReason, available: int
) -> None:
    offers = {**OFFERS, "off": Offer(10, PRICE, is_active=False)}
    (line,) = reject([want], offers)
    assert (line.reason, line.available) == (reason, available)


def test_lines_of_the_same_product_are_added_up() -> None:
    wanted = [Wanted("a", 6, PRICE), Wanted("a", 5, PRICE)]
    decision = reserve(None, wanted, OFFERS)
    assert decision
    assert [line.requested for line in decision.rejected] == [11]


def test_more_stock_than_an_avro_int_is_published_as_the_maximum() -> None:
    (line,) = reject([Wanted("a", 1, Decimal(1))], {"a": Offer(2**40, PRICE)})
    assert line.available == 2**31 - 1


def test_a_release_returns_the_stock_once() -> None:
    first = release(held(a=2))
    assert first
    assert first.stock == {"a": 2}
    assert first.reserved == {"a": -2}
    assert release(first.reservation) is None


def test_a_release_before_the_reservation_leaves_a_tombstone() -> None:
    tombstone = release(None)
    assert tombstone
    assert tombstone.stock == {}
    assert reserve(tombstone.reservation, [Wanted("a", 1, PRICE)], OFFERS) is None


def test_a_rejected_reservation_is_not_released() -> None:
    rejected = reserve(None, [Wanted("a", 11, PRICE)], OFFERS)
    assert rejected
    assert release(rejected.reservation) is None


def test_reserving_again_reserves_only_what_is_not_held() -> None:
    wanted = [Wanted("a", 3, PRICE), Wanted("b", 1, PRICE)]
    decision = reserve(held(a=2), wanted, OFFERS)
    assert decision
    assert decision.stock == {"a": -1, "b": -1}
    again = reserve(decision.reservation, wanted, OFFERS)
    assert again
    assert again.stock == {}


def test_a_rejection_releases_what_was_held() -> None:
    decision = reserve(held(a=2), [Wanted("a", 2, PRICE), Wanted("b", 5, PRICE)], OFFERS)
    assert decision
    assert decision.reservation.status is ReservationStatus.REJECTED
    assert decision.stock == {"a": 2}


def test_a_line_reserved_twice_is_reserved_once() -> None:
    decision = reserve_line(None, Wanted("a", 2), OFFERS)
    assert decision
    assert decision.stock == {"a": -2}
    assert reserve_line(decision.reservation, Wanted("a", 2), OFFERS) is None


def test_a_held_line_of_another_quantity_conflicts() -> None:
    with pytest.raises(LineConflict, match="reserved 2 of this product, not 3"):
        reserve_line(held(a=2), Wanted("a", 3), OFFERS)
    with pytest.raises(LineConflict, match="reserved 2 of this product, not 1"):
        release_line(held(a=2), "a", 1)


def test_a_line_that_cannot_be_served_does_not_change_the_reservation() -> None:
    with pytest.raises(StockRefused) as refusal:
        reserve_line(held(a=2, by_rest=True), Wanted("b", 5), OFFERS)
    assert refusal.value.line.available == 1


def test_a_closed_reservation_accepts_no_further_line() -> None:
    with pytest.raises(LineConflict, match="released"):
        reserve_line(Reservation(ReservationStatus.RELEASED), Wanted("a", 1), OFFERS)


def test_releasing_the_last_line_closes_the_reservation() -> None:
    first = release_line(held(a=2, b=1, by_rest=True), "a", 2)
    assert first
    assert first.reservation.status is ReservationStatus.RESERVED
    assert release_line(first.reservation, "a", 2) is None
    last = release_line(first.reservation, "b", 1)
    assert last
    assert last.reservation.status is ReservationStatus.RELEASED


def test_a_released_line_is_not_reserved_again() -> None:
    first = release_line(held(a=2, b=1, by_rest=True), "a", 2)
    assert first
    with pytest.raises(LineConflict, match="has released this product"):
        reserve_line(first.reservation, Wanted("a", 2), OFFERS)


def test_a_line_released_before_any_reservation_leaves_a_tombstone() -> None:
    decision = release_line(None, "a", 1)
    assert decision
    tombstone = Reservation(ReservationStatus.RELEASED, by_rest=True)
    assert (decision.reservation, decision.stock) == (tombstone, {})
    assert release_line(tombstone, "a", 1) is None
    with pytest.raises(LineConflict, match="released"):
        reserve_line(tombstone, Wanted("a", 1), OFFERS)


@pytest.mark.parametrize("first", [None, held(a=2, by_rest=True)])
def test_what_rest_has_closed_does_not_bind_the_events_of_the_order(
    first: Reservation | None,
) -> None:
    closed = release_line(first, "a", 2)
    assert closed
    assert closed.reservation.status is ReservationStatus.RELEASED
    reserved = reserve(closed.reservation, [Wanted("a", 2, PRICE)], OFFERS)
    assert reserved
    assert (reserved.stock, reserved.reservation) == ({"a": -2}, held(a=2))
    released = release(closed.reservation)
    assert released
    assert (released.stock, released.reservation.by_rest) == ({}, False)
    assert reserve(released.reservation, [Wanted("a", 2, PRICE)], OFFERS) is None


def test_what_the_events_of_an_order_have_reserved_only_they_change() -> None:
    taken_over = reserve(held(a=2, by_rest=True), [Wanted("a", 2, PRICE)], OFFERS)
    assert taken_over
    for reservation in (held(a=2), taken_over.reservation):
        with pytest.raises(LineConflict, match="cancel the order"):
            release_line(reservation, "a", 2)
        with pytest.raises(LineConflict, match="cancel the order"):
            reserve_line(reservation, Wanted("b", 1), OFFERS)
        assert reserve_line(reservation, Wanted("a", 2), OFFERS) is None
    committed = commit(held(a=2))
    assert committed
    with pytest.raises(LineConflict, match="cancel the order"):
        reserve_line(committed.reservation, Wanted("b", 1), OFFERS)


def test_a_line_that_is_not_reserved_cannot_be_released_while_others_are() -> None:
    with pytest.raises(LineConflict, match="not this one"):
        release_line(held(b=1), "a", 1)


def test_a_delivered_order_commits_once_and_returns_no_stock() -> None:
    first = commit(held(a=2, b=1))
    assert first
    assert first.reservation.status is ReservationStatus.COMMITTED
    assert (first.stock, first.reserved, first.delivered) == (
        {},
        {"a": -2, "b": -1},
        {"a": 2, "b": 1},
    )
    assert commit(first.reservation) is None
    assert release(first.reservation) is None
    assert release_line(first.reservation, "a", 2) is None
    assert release_line(first.reservation, "a", 1) is None


def test_a_line_released_before_the_delivery_is_not_delivered() -> None:
    partly = release_line(held(a=2, b=1, by_rest=True), "a", 2)
    assert partly
    committed = commit(partly.reservation)
    assert committed
    assert committed.delivered == {"b": 1}


def test_a_reservation_after_the_delivery_takes_stock_and_commits_at_once() -> None:
    first = commit(None)
    assert first
    assert (first.stock, first.reserved) == ({}, {})
    wanted = [Wanted("a", 2, PRICE)]
    late = reserve(first.reservation, wanted, OFFERS)
    assert late
    assert late.reservation.status is ReservationStatus.COMMITTED
    assert (late.stock, late.reserved, late.delivered) == ({"a": -2}, {}, {"a": 2})
    again = reserve(late.reservation, wanted, OFFERS)
    assert again
    assert (again.stock, again.delivered) == ({}, {})
    assert release(late.reservation) is None


def test_a_late_reservation_that_is_rejected_does_not_change_a_committed_one() -> None:
    committed = commit(held(a=2))
    assert committed
    decision = reserve(committed.reservation, [Wanted("b", 5, PRICE)], OFFERS)
    assert decision
    assert (decision.reservation, decision.stock) == (committed.reservation, {})
    assert [line.product_id for line in decision.rejected] == ["b"]


@pytest.mark.parametrize("status", [ReservationStatus.REJECTED, ReservationStatus.RELEASED])
def test_a_closed_reservation_has_nothing_to_commit(status: ReservationStatus) -> None:
    assert commit(Reservation(status)) is None
