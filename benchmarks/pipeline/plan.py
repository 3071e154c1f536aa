"""The rounds of a run: every candidate in turn, so that all see the same machine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.pipeline import meters, oplog, stock
from benchmarks.pipeline.candidate import Candidate
from benchmarks.pipeline.results import Result, median_of
from benchmarks.pipeline.system import System
from benchmarks.pipeline.workloads import Session, Workload, create_products

CONNECTIONS = (16, 64)
SLOW_RATE = 25.0
_PLENTY = 1_000_000
_MOST_PACED_ORDERS = 2_000


@dataclass(frozen=True, slots=True)
class Size:
    """Of each round: orders of a workload, seconds of a paced one, products when spread.

    `only_hot`: only the loads on one product.
    """

    orders: int
    seconds: float
    products: int
    warm_up: int
    only_hot: bool


@dataclass(slots=True)
class Measured:
    """What one candidate has shown in all rounds so far."""

    rounds: list[dict[str, Result]] = field(default_factory=list)
    memory: dict[str, float] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def medians(self) -> dict[str, Result]:
        return {name: median_of([each[name] for each in self.rounds]) for name in self.rounds[0]}


def measure(
    system: System, candidates: Sequence[Candidate], rounds: int, size: Size
) -> dict[str, Measured]:
    """All candidates, `rounds` times in turn."""
    found: dict[str, Measured] = defaultdict(Measured)
    for number in range(1, rounds + 1):
        for candidate in candidates:
            print(f"round {number} of {rounds}: {candidate.label}", flush=True)
            _measure(system, candidate, size, found[candidate.label])
    return found


def _measure(system: System, candidate: Candidate, size: Size, found: Measured) -> None:
    with system.running(candidate) as running:
        began = oplog.now(system.mongodb)
        scarce = max(1, size.orders * 19 // 20)  # the last orders of one product are rejected
        stocks = [_PLENTY] * size.products + [scarce] * len(CONNECTIONS)
        products = create_products(running, stocks)
        spread, hot = products[: size.products], products[size.products :]
        session = Session(system, running)
        session.run(Workload("warm-up", spread, size.warm_up, 16))
        results = [] if size.only_hot else list(_spread(session, size, spread))
        results += _hot(session, size, hot)
        found.rounds.append({each.workload: each for each in results})
        found.memory = {name: meters.resident_mib(pids) for name, pids in running.processes.items()}
        initial = dict(zip(products, stocks, strict=True))
        changes = oplog.changes_since(system.mongodb, began)
        found.faults += stock.faults(system.mongodb, initial, changes)


def _spread(session: Session, size: Size, products: Sequence[str]) -> Iterator[Result]:
    """All connections busy, then a fixed rate and half of what 16 connections reached."""
    decided = []
    for count in CONNECTIONS:
        name = f"{count} connections, spread"
        result = session.run(Workload(name, products, size.orders, count))
        decided.append(result.decided)
        yield result
    for name, rate in ((f"{SLOW_RATE:.0f} a second", SLOW_RATE), ("half load", decided[0] / 2)):
        orders = min(_MOST_PACED_ORDERS, int(rate * size.seconds))
        yield session.run(Workload(name, products, orders, CONNECTIONS[-1], rate))


def _hot(session: Session, size: Size, products: Sequence[str]) -> Iterator[Result]:
    """All connections busy with one product."""
    for count, product in zip(CONNECTIONS, products, strict=True):
        yield session.run(Workload(f"{count} connections, hot", [product], size.orders, count))
