"""Counters of a service, each exported from the start."""

from collections.abc import Iterable
from itertools import product

from prometheus_client import Counter


def counter(name: str, description: str, **labels: Iterable[str]) -> Counter:
    """A counter that is zero at first for every combination of the values of its labels.

    Prometheus' `rate` leaves out the first increment of a counter that begins with it.
    """
    made = Counter(name, description, list(labels))
    for values in product(*labels.values()):
        made.labels(*values)
    return made
