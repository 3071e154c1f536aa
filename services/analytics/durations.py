"""Durations counted in bins, from which percentiles follow; bins of several spans add up."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import timedelta

_LONGEST = 3_600_000
_MILLISECOND = timedelta(milliseconds=1)


def _bounds() -> Iterator[int]:
    """Whole milliseconds, each at most a tenth above the one before, from 10 on."""
    bound = 1
    while bound < _LONGEST:
        yield bound
        bound = max(bound + 1, bound * 11 // 10)
    yield _LONGEST


BOUNDS = tuple(_bounds())
"""The upper bounds of the bins in milliseconds; the last bin has what took longer, too."""


def bin_of(duration: timedelta) -> int:
    """The bin of a duration; clocks may differ, so a negative one is in the first."""
    return min(bisect_left(BOUNDS, duration / _MILLISECOND), len(BOUNDS) - 1)


def percentile(bins: Mapping[int, int], rank: int) -> int | None:
    """Milliseconds that `rank` percent did not exceed; None without a duration.

    The upper bound of the bin: up to a tenth more than the exact value, and at least that.
    """
    wanted = -(-rank * sum(bins.values()) // 100)
    for number in sorted(bins):
        wanted -= bins[number]
        if bins[number] and wanted <= 0:
            return BOUNDS[number]
    return None
