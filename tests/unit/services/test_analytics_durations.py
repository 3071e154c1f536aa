"""Percentiles from bins, against the exact ones."""

from collections import Counter
from datetime import timedelta
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.analytics.durations import BOUNDS, bin_of, percentile

HOUR = 3_600_000


def bins(milliseconds: list[int]) -> Counter[int]:
    return Counter(bin_of(timedelta(milliseconds=each)) for each in milliseconds)


@pytest.mark.parametrize("rank", [50, 95])
@given(st.lists(st.integers(1, HOUR), min_size=1))
def test_a_percentile_is_at_most_a_tenth_too_high(rank: int, milliseconds: list[int]) -> None:
    exact = sorted(milliseconds)[ceil(rank * len(milliseconds) / 100) - 1]
    found = percentile(bins(milliseconds), rank)
    assert found is not None
    assert exact <= found <= exact * 1.1


@given(st.lists(st.integers(0, 2 * HOUR)), st.lists(st.integers(0, 2 * HOUR)))
def test_the_bins_of_two_spans_add_up_to_those_of_both(one: list[int], other: list[int]) -> None:
    assert bins(one) + bins(other) == bins(one + other)


def test_the_bins_are_few_and_have_every_duration() -> None:
    assert len(BOUNDS) < 200
    assert percentile(bins([-5]), 50) == 1  # the clocks of two services differ
    assert percentile(bins([10 * HOUR]), 50) == HOUR
    assert percentile(Counter(), 50) is None
