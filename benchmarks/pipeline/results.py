"""What a workload has shown, and how several rounds of it become one figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median

from benchmarks.pipeline.load import Answers
from benchmarks.pipeline.oplog import Changes

STAGES = ("stored", "answered", "relayed", "stock taken", "answer relayed", "applied")
PERCENTS = (50, 99)


@dataclass(frozen=True, slots=True)
class Clock:
    """When each order was posted, and reached each stage: seconds since 1970, by position."""

    posted: Sequence[float]
    stages: Mapping[str, Sequence[float]]

    @classmethod
    def of(
        cls,
        answers: Answers,
        changes: Changes,
        relayed: Mapping[str, float],
        answer_relayed: Mapping[str, float],
    ) -> Clock:
        """Raises KeyError where an order has not reached a stage."""
        times = (changes.stored, relayed, changes.taken, answer_relayed, changes.applied)
        stored, *others = ([stage[order] for order in answers.ids] for stage in times)
        return cls(
            answers.posted, dict(zip(STAGES, [stored, answers.answered, *others], strict=True))
        )

    def milliseconds(self, stage: str) -> list[float]:
        """From POST to the stage."""
        ends = self.stages[stage]
        return [(end - start) * 1000 for start, end in zip(self.posted, ends, strict=True)]

    def per_second(self, stage: str) -> float:
        """Orders a second, from the first POST until the last order has reached the stage."""
        return len(self.posted) / (max(self.stages[stage]) - min(self.posted))


@dataclass(frozen=True, slots=True)
class Result:
    """One workload, once, or the median of several rounds.

    `latency` has milliseconds from POST by (stage, percent), `cpu` seconds per 1,000 orders by
    process, `trips` MongoDB round trips an order by command.
    """

    workload: str
    accepted: float
    decided: float
    latency: Mapping[tuple[str, int], float]
    cpu: Mapping[str, float]
    trips: Mapping[str, float]

    @classmethod
    def of(
        cls, workload: str, clock: Clock, cpu: Mapping[str, float], commands: Mapping[str, float]
    ) -> Result:
        orders = len(clock.posted)
        latencies = {stage: sorted(clock.milliseconds(stage)) for stage in STAGES}
        return cls(
            workload,
            clock.per_second("answered"),
            clock.per_second("applied"),
            {(s, p): percentile(latencies[s], p) for s in STAGES for p in PERCENTS},
            {name: seconds * 1000 / orders for name, seconds in cpu.items()},
            {name: count / orders for name, count in commands.items() if count > 0},
        )

    @property
    def total_cpu(self) -> float:
        """Of the pipeline, without the load."""
        return sum(seconds for name, seconds in self.cpu.items() if name != "load")

    @property
    def total_trips(self) -> float:
        return sum(self.trips.values())


def percentile(ordered: Sequence[float], percent: int) -> float:
    """The smallest value that is not below `percent` of all; `ordered` is ascending."""
    return ordered[max(0, ceil(len(ordered) * percent / 100) - 1)]


def median_of(rounds: Sequence[Result]) -> Result:
    """The median of every figure."""
    first = rounds[0]
    return Result(
        first.workload,
        median(each.accepted for each in rounds),
        median(each.decided for each in rounds),
        _medians([each.latency for each in rounds]),
        _medians([each.cpu for each in rounds]),
        _medians([each.trips for each in rounds]),
    )


def _medians(rounds: Sequence[Mapping]) -> dict:
    names = dict.fromkeys(name for each in rounds for name in each)
    return {name: median(each.get(name, 0.0) for each in rounds) for name in names}
