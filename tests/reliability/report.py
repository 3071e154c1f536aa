"""One line for each fault, the history of what went wrong, and a table at the end."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.reliability.checks.evidence import Violation
from tests.reliability.checks.history import history_of
from tests.reliability.faults.catalog import FAULTS

if TYPE_CHECKING:
    from tests.reliability.checks.evidence import Evidence
    from tests.reliability.checks.instances import Memory

_SHOWN = 8  # violations of one promise that are printed after one fault
_HISTORIES = 3  # orders whose history is printed after one fault


@dataclass
class Row:
    """One fault, as it went. Seconds from healing to ready, and from the last request to rest."""

    name: str
    family: str
    began: float
    orders: int = 0
    ready: float = 0.0
    rest: float = 0.0
    violations: list[Violation] = field(default_factory=list)

    @property
    def verdict(self) -> str:
        return f"{len(self.violations)} VIOLATIONS" if self.violations else "ok"


class Report:
    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.stops: list[tuple[str, float]] = []
        self.hits: Counter[str] = Counter()
        self.memory: Memory | None = None

    def say(self, text: str) -> None:
        print(text, flush=True)

    def add(self, row: Row, evidence: Evidence) -> None:
        self.rows.append(row)
        at = time.strftime("%H:%M:%S", time.localtime(row.began))
        took = time.time() - row.began
        self.say(
            f"{at} {row.name:44} {row.orders:5} orders  ready {row.ready:5.1f} s  "
            f"rest {row.rest:5.1f} s  took {took:4.0f} s  {row.verdict}"
        )
        self._explain(row.violations, evidence)

    @property
    def failed(self) -> bool:
        return any(row.violations for row in self.rows)

    def _explain(self, violations: list[Violation], evidence: Evidence) -> None:
        shown: Counter[str] = Counter()
        for violation in violations:
            shown[violation.promise] += 1
            if shown[violation.promise] <= _SHOWN:
                self.say(f"    {violation}")
        for promise, count in shown.items():
            if count > _SHOWN:
                self.say(f"    ... and {count - _SHOWN} more of: {promise}")
        orders = dict.fromkeys(each.order for each in violations if each.order)
        for order in list(orders)[:_HISTORIES]:
            self.say(f"    the history of {order}:")
            for line in history_of(order, evidence):
                self.say(f"        {line}")

    def summary(self) -> None:
        self.say(f"\n{'fault':44} {'times':>5} {'orders':>7} {'ready':>7} {'rest':>7} violations")
        for name in dict.fromkeys(row.name for row in self.rows):
            rows = [row for row in self.rows if row.name == name]
            self.say(
                f"{name:44} {len(rows):5} {sum(r.orders for r in rows):7} "
                f"{max(r.ready for r in rows):5.1f} s {max(r.rest for r in rows):5.1f} s "
                f"{sum(len(r.violations) for r in rows):7}"
            )
        orders = sum(row.orders for row in self.rows)
        broken = sum(len(row.violations) for row in self.rows)
        self.say(f"{len(self.rows)} faults, {orders} orders, {broken} violations.")
        done = {row.name for row in self.rows}
        if left := [fault.name for fault in FAULTS if fault.name not in done]:
            self.say(f"Not reached: {', '.join(left)}.")
        for point, times in self.hits.items():
            self.say(f"Killed {times} times {point}.")
        if self.stops:
            slowest = max(self.stops, key=lambda stop: stop[1])
            self.say(f"Slowest end after SIGTERM: {slowest[0]}, {slowest[1]:.1f} s.")
        for service, most in (self.memory.most if self.memory else {}).items():
            first = self.memory.first[service] if self.memory else 0
            self.say(f"Memory of {service} at rest: {first:.0f} MiB at first, {most:.0f} at most.")
