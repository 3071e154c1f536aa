"""Times that can be compared on a busy machine."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

Work = tuple[Callable[[Any], object], Sequence[Any]]
"""A function, and what it is called with, one after another."""


def microseconds(works: Sequence[Work], rounds: int) -> list[float]:
    """CPU time of a call, the best of the rounds of each; they take turns, so that load slows all
    of them alike.
    """
    repetitions = [_repetitions(work) for work in works]
    runs = [
        [_seconds(work, n) / n / len(work[1]) for work, n in zip(works, repetitions, strict=True)]
        for _ in range(rounds)
    ]
    return [min(times) * 1e6 for times in zip(*runs, strict=True)]


def _seconds(work: Work, repetitions: int) -> float:
    function, arguments = work
    started = time.process_time()
    for _ in range(repetitions):
        for argument in arguments:
            function(argument)
    return time.process_time() - started


def _repetitions(work: Work) -> int:
    """How often all the calls take about ten milliseconds."""
    _seconds(work, 1)
    return max(1, int(0.01 / max(_seconds(work, 3) / 3, 1e-6)))
