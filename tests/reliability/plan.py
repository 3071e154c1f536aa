"""Which faults, in which order: the same for the same seed."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.reliability.faults import strikes
from tests.reliability.faults.catalog import FAULTS
from tests.reliability.faults.fault import Fault, Inject

_SHORT = (
    "services",
    "kafka",
    "mongodb",
    "network",
    "failpoints",
    "messages",
    "mail",
    "provider",
)
_MIXED = 4  # mixtures at the end of each turn


def long_plan(chooser: random.Random, members: int) -> Iterator[Fault]:
    """Every fault once, the kill points between them, then mixtures; and so on without end."""
    possible = [each for each in FAULTS if each.members <= members]
    while True:
        alone = [each for each in possible if each is not strikes.ALL]
        chooser.shuffle(alone)
        step = len(alone) // strikes.ROUNDS + 1
        for place in range(0, len(alone), step):
            yield strikes.ALL
            yield from alone[place : place + step]
        for _ in range(_MIXED):
            yield mixture(chooser, alone)


def short_plan(chooser: random.Random, members: int) -> Iterator[Fault]:
    """One fault of each kind that matters most, then others."""
    possible = [each for each in FAULTS if each.members <= members]
    for family in _SHORT:
        yield chooser.choice([each for each in possible if each.family == family])
    yield strikes.FEW
    yield from long_plan(chooser, members)


def mixture(chooser: random.Random, faults: Sequence[Fault]) -> Fault:
    """Two faults of different families, the second while the first lasts."""
    first = chooser.choice([each for each in faults if each.seconds])
    second = chooser.choice([each for each in faults if each.family != first.family])
    name = f"{first.name} + {second.name}"
    return Fault(name, "mixed", _both(first.inject, second.inject), max(2, second.seconds))


def _both(first: Inject, second: Inject) -> Inject:
    def inject(run, chooser: random.Random) -> None:
        first(run, chooser)
        time.sleep(1)
        second(run, chooser)

    return inject


@dataclass(frozen=True, slots=True)
class Deadline:
    """When no other fault is begun."""

    at: float

    @classmethod
    def after(cls, minutes: float) -> Deadline:
        return cls(time.monotonic() + minutes * 60)

    @property
    def is_over(self) -> bool:
        return time.monotonic() > self.at
