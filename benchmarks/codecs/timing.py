"""Times that hold on a busy machine."""

from __future__ import annotations

import timeit
from collections.abc import Callable, Sequence


def microseconds(functions: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """The best of the rounds of each, in turn, so that a busy machine slows all alike."""
    calls = [_calls(function) for function in functions]
    runs = [
        [timeit.timeit(f, number=n) / n for f, n in zip(functions, calls, strict=True)]
        for _ in range(rounds)
    ]
    return [min(times) * 1e6 for times in zip(*runs, strict=True)]


def _calls(function: Callable[[], object]) -> int:
    """About ten milliseconds of them."""
    function()
    return max(1, int(0.01 / timeit.timeit(function, number=3) * 3))
