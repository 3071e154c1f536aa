"""Instances that die at named points of their own code, again and again."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tests.reliability.faults.failpoints import fail
from tests.reliability.faults.fault import Fault
from tests.reliability.kill_points import POINTS, KillPoint
from tests.reliability.stack.instances import Instance

if TYPE_CHECKING:
    from tests.reliability.run import Run

HITS = 20  # of each point in a whole run
ROUNDS = 4
_MOST_SECONDS = 120.0
_CALLS = 12  # an instance dies at one of its first so many calls


class Strikes:
    """Keeps every instance armed with a point that still has to be hit."""

    def __init__(
        self, run: Run, chooser: random.Random, log: Path, points: Sequence[KillPoint] = POINTS
    ) -> None:
        self._run = run
        self._points = points
        self._chooser = chooser
        self._log = log
        self._armed: dict[str, str] = {}

    def hits(self) -> Counter[str]:
        done = self._log.read_text().splitlines() if self._log.exists() else []
        return Counter(done)

    def until(self, wanted: int, seconds: float) -> None:
        """Go on until every point was hit so often, or the time is over."""
        end = time.monotonic() + seconds
        instances = list(self._run.stack.instances.values())
        for instance in instances:
            self._arm(instance)
        while time.monotonic() < end and self._left(wanted):
            for instance in instances:
                if not instance.node.running:
                    self._arm(instance)
            self._interrupt_streams()
            time.sleep(0.3)
        for instance in instances:
            instance.node.kill()

    def _left(self, wanted: int) -> list[KillPoint]:
        done = self.hits()
        return [point for point in self._points if done[point.name] < wanted]

    def _arm(self, instance: Instance) -> None:
        """Start it anew, to die at the point that was hit, and is awaited, least."""
        instance.node.kill()
        self._armed.pop(instance.name, None)
        known = self.hits() + Counter(self._armed.values())
        possible = [point for point in self._points if instance.service in point.services]
        if not possible:
            return instance.node.start()
        point = min(possible, key=lambda each: (known[each.name], self._chooser.random()))
        self._armed[instance.name] = point.name
        setting = f"{point.name}:{self._chooser.randint(1, _CALLS)}"
        return instance.node.start({"KILL_AT": setting, "KILL_LOG": str(self._log)})

    def _interrupt_streams(self) -> None:
        if self._chooser.random() < 0.3:
            code = self._chooser.choice([43, 11601])
            fail(self._run, {"times": 3}, errorCode=code, failCommands=["getMore"])


def _strike(name: str, points: Sequence[KillPoint], times: int = HITS // ROUNDS) -> Fault:
    def inject(run: Run, chooser: random.Random) -> None:
        strikes = Strikes(run, chooser, run.stack.logs / "kill_points", points)
        before = strikes.hits()
        strikes.until(min(before[point.name] for point in points) + times, _MOST_SECONDS)
        run.report.hits = strikes.hits()

    return Fault(name, "kill points", inject, 0)


ALL = _strike("kill points", POINTS)
FEW = _strike("kill points, twice", POINTS, 2)
ONE_EACH = tuple(_strike(f"kill point: {point.name}", [point]) for point in POINTS)
