"""Figures of orders: what each fact counts for, in any order of the events."""

import itertools
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from contracts import CancellationCause, OrderStatus
from services.analytics.domain import Facts, Figures, changes, figures_of, merge
from services.analytics.facts import NO_CURRENCY, fact_of, facts_by_order
from tests.unit.services.shop_events import (
    CASH,
    NOON,
    Make,
    at,
    cancelled,
    completed,
    created,
    failed,
    moved,
    paid,
    refunded,
    rejected,
    reserved,
)


def counted(*events: Any) -> dict[str, int]:
    """The counters of the shop by name, with the minute after noon where it is another."""
    found = figures_of(facts_by_order(events)["o"])
    return {
        f"{cell.counter}@{(cell.minute - NOON) // timedelta(minutes=1)}": amount
        for cell, amount in found.items()
        if cell.product_id is None and not cell.counter.startswith("decisions")
    }


def test_each_event_counts_in_its_own_minute_and_the_funnel_in_that_of_the_placing() -> None:
    events = [
        at(0, created()),
        at(1, reserved),
        at(2, paid()),
        at(3, moved(OrderStatus.SHIPPED)),
        at(4, completed),
    ]
    assert counted(*events) == {
        "placed@0": 1,
        "reserved@1": 1,
        "paid@2": 1,
        "revenue.USD@2": 1000,
        "shipped@3": 1,
        "delivered@4": 1,
        **{
            f"funnel.{stage}@0": 1
            for stage in ("placed", "reserved", "confirmed", "shipped", "delivered")
        },
    }


def test_a_refund_takes_the_revenue_back_when_it_occurs() -> None:
    found = counted(at(0, created()), at(1, paid()), at(2, cancelled()), at(3, refunded))
    assert found["revenue.USD@1"] == 1000
    assert found["revenue.USD@3"] == -1000
    assert found["cancelled.REQUESTED@2"] == 1
    assert found["funnel.cancelled@0"] == 1


def test_what_is_paid_in_cash_is_revenue_when_it_is_delivered_and_nothing_is_counted_twice() -> (
    None
):
    cash = counted(at(0, created(CASH)), at(1, reserved), at(9, completed))
    assert cash["revenue.USD@9"] == 1000
    assert cash["funnel.confirmed@0"] == 1
    card = counted(at(0, created()), at(1, reserved), at(2, paid()), at(9, completed))
    assert "revenue.USD@9" not in card


def test_stock_is_counted_by_product_and_decisions_by_how_long_they_took() -> None:
    found = figures_of(facts_by_order([at(0, created(units=3)), at(0.5, reserved)])["o"])
    units = {cell.counter: n for cell, n in found.items() if cell.product_id == "p"}
    assert units == {"ordered": 3, "reserved": 2}
    assert len([cell for cell in found if cell.counter.startswith("decisions.")]) == 1


def test_what_is_no_code_of_a_currency_is_counted_as_none() -> None:
    assert counted(at(0, paid(currency="$a.b")))[f"revenue.{NO_CURRENCY}@0"] == 1000


def test_a_status_that_another_event_reports_counts_for_nothing() -> None:
    assert fact_of(at(0, moved(OrderStatus.CANCELLED))) is None


EVENTS: Sequence[Make] = [
    created(),
    created(CASH),
    reserved,
    rejected,
    moved(OrderStatus.SHIPPED),
    moved(OrderStatus.PROCESSING),
    completed,
    cancelled(),
    cancelled(CancellationCause.PAYMENT_FAILED),
    paid(),
    paid("0.01", "EUR"),
    failed,
    refunded,
]
occurred = st.builds(
    at,
    st.integers(-3, 3),
    st.sampled_from(EVENTS),
    st.sampled_from(["o", "o2"]),
    st.uuids(version=4),
)


def handled(batches: Sequence[Sequence[Any]]) -> Figures:
    """What the batches add to the figures, one after the other."""
    known: dict[str, Facts] = {}
    figures = Figures()
    for batch in batches:
        for order, new in facts_by_order(batch).items():
            before = known.get(order, {})
            known[order] = merge(before, new)
            figures.update(changes(before, known[order]))
    return figures


@given(st.data(), st.lists(occurred, max_size=12, unique_by=lambda event: event.event_id))
def test_any_order_repetition_and_grouping_of_events_leads_to_the_same_figures(
    data: st.DataObject, events: list[Any]
) -> None:
    expected: Counter[Any] = Counter()
    for facts in facts_by_order(events).values():
        expected.update(figures_of(facts))
    repeated = events + data.draw(st.lists(st.sampled_from(events))) if events else []
    shuffled = data.draw(st.permutations(repeated))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(shuffled)), max_size=4)))
    edges = [0, *cuts, len(shuffled)]
    batches = [shuffled[a:b] for a, b in itertools.pairwise(edges)]
    found = handled(batches)
    assert {cell: n for cell, n in found.items() if n} == {
        cell: n for cell, n in expected.items() if n
    }
