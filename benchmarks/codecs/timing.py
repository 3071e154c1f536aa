"""Times that can be compared on a busy machine."""

from __future__ import annotations

import timeit
from collections.abc import Callable, Sequence


def microseconds(functions: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """The best of the rounds of each; they take turns, so that load slows all of them alike."""
    calls = [_calls(function) for function in functions]
    runs = [
        [timeit.timeit(f, number=n) / n for f, n in zip(functions, calls, strict=True)]
        for _ in range(rounds)
    ]
    return [min(times) * 1e6 for times in zip(*runs, strict=True)]


def _calls(function: Callable[[], object]) -> int:
    """How many calls take about ten milliseconds."""
    function()
    return max(1, int(0.01 / timeit.timeit(function, number=3) * 3))
