"""Counters that are exported before they are incremented."""

from collections.abc import Iterable
from itertools import product

from prometheus_client import Counter


def export_zeros(counter: Counter, *values: Iterable[str]) -> None:
    """Export the counter as zero for every combination of its labels' values.

    Prometheus' `rate` leaves out the first increment of a counter that begins with it: the first
    dead letter of a topic, for example.
    """
    for combination in product(*values):
        counter.labels(*combination)
