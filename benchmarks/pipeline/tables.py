"""The results as tables for a terminal: a column for each candidate."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

from benchmarks.pipeline.results import PERCENTS, STAGES, Result

Results = Mapping[str, Mapping[str, Result]]
"""By candidate, then by workload."""

Figure = Callable[[Result], float]
Row = tuple[str, list[str]]

_PARTS = 6


def render(title: str, columns: Sequence[str], rows: Sequence[Row]) -> str:
    """A title, a line of column names, and the rows with their numbers to the right."""
    widths = [
        max(len(column), *(len(cells[n]) for _, cells in rows)) for n, column in enumerate(columns)
    ]
    first = max(len(title), *(len(name) + 2 for name, _ in rows))
    lines = [(title, list(columns)), *((f"  {name}", cells) for name, cells in rows)]
    text = [
        name.ljust(first) + "".join(f"  {c.rjust(w)}" for c, w in zip(cells, widths, strict=True))
        for name, cells in lines
    ]
    return "\n".join([text[0], "-" * len(text[0]), *text[1:], ""])


def report(
    results: Results, memory: Mapping[str, Mapping[str, float]], baselines: Sequence[str]
) -> Iterator[str]:
    """Every table. For each of `baselines` a column says how many times better the first candidate
    is."""
    table = Comparison(results, baselines)
    names = list(next(iter(results.values())))
    closed = [name for name in names if "connections" in name]
    yield table.render("Orders a second", list(_rates(table, closed)))
    for name in [name for name in names if name not in closed]:
        yield table.render(f"Milliseconds from POST, {name}", list(_stages(table, name)))
    yield table.totals("CPU seconds per 1,000 orders", closed, lambda result: result.total_cpu)
    for name in closed[:2]:
        yield table.parts("  by process", name, lambda result: result.cpu)
    yield table.totals("MongoDB round trips an order", closed, lambda result: result.total_trips)
    yield table.parts("  by command", closed[0], lambda result: result.trips)
    services = list(next(iter(memory.values())))
    rows = [(s, [f"{memory[candidate][s]:.0f}" for candidate in results]) for s in services]
    yield render("Resident memory at the end, MiB", list(results), rows)


class Comparison:
    """Makes rows of one figure for every candidate, and of how it compares with each baseline."""

    def __init__(self, results: Results, baselines: Sequence[str]) -> None:
        self._results = results
        self._baselines = baselines

    def render(self, title: str, rows: Sequence[Row]) -> str:
        return render(title, [*self._results, *(f"to {each}" for each in self._baselines)], rows)

    def row(self, name: str, workload: str, figure: Figure, less_is_better: bool = False) -> Row:
        values = {label: figure(each[workload]) for label, each in self._results.items()}
        first = next(iter(values.values()))
        pairs = [(first, values[each]) for each in self._baselines]
        if less_is_better:
            pairs = [(other, this) for this, other in pairs]
        ratios = [f"{above / below:.2f}x" if below else "" for above, below in pairs]
        return name, [*map(number, values.values()), *ratios]

    def totals(self, title: str, workloads: Sequence[str], figure: Figure) -> str:
        """A row for each workload."""
        return self.render(title, [self.row(name, name, figure, True) for name in workloads])

    def parts(self, title: str, workload: str, of: Callable[[Result], Mapping[str, float]]) -> str:
        """A row for each of the largest parts of a figure."""
        every = [of(each[workload]) for each in self._results.values()]
        names = dict.fromkeys(name for each in every for name in each)
        largest = sorted(names, key=lambda name: -every[0].get(name, 0.0))[:_PARTS]
        rows = [self.row(n, workload, lambda r, n=n: of(r).get(n, 0.0), True) for n in largest]
        return self.render(f"{title}, {workload}", rows)


def _rates(table: Comparison, workloads: Sequence[str]) -> Iterator[Row]:
    for name in workloads:
        yield table.row(f"{name}: accepted", name, lambda result: result.accepted)
        yield table.row(f"{name}: decided", name, lambda result: result.decided)


def _stages(table: Comparison, workload: str) -> Iterator[Row]:
    for stage, percent in product(STAGES, PERCENTS):
        name = f"{stage} p{percent}"
        yield table.row(name, workload, lambda r, key=(stage, percent): r.latency[key], True)


def number(value: float) -> str:
    """Three digits at least where the value has a fraction."""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
