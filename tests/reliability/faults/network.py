"""The network between the second instance of each service and the rest."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from tests.reliability.faults.fault import FROZEN_SECONDS, Fault, Inject
from tests.reliability.stack.proxy import State

if TYPE_CHECKING:
    from tests.reliability.run import Run


def _set(state: State, *gates: str) -> Inject:
    def inject(run: Run, _: random.Random) -> None:
        run.stack.network.set(state, *gates)

    return inject


def _flap(run: Run, chooser: random.Random) -> None:
    """Every connection is cut again and again, with moments in between in which all is well."""
    for _ in range(8):
        run.stack.network.set(State.CUT)
        time.sleep(chooser.uniform(0.1, 0.6))
        run.stack.network.set(State.OPEN)
        time.sleep(chooser.uniform(0.2, 1.5))


def _unlist(run: Run, chooser: random.Random) -> None:
    """Metadata without brokers, again and again: who asks then may lose Kafka for good."""
    for _ in range(12):
        run.stack.network.set(State.UNLISTED, "kafka")
        until = time.monotonic() + chooser.uniform(0.5, 1.5)
        while time.monotonic() < until:
            run.stack.not_ready()
        run.stack.network.set(State.OPEN, "kafka")
        time.sleep(chooser.uniform(0.5, 2))


_LEADING_TO = {"MongoDB": ("mongodb",), "Kafka": ("kafka",)}
_LASTING = {
    State.CUT: 5.0,
    State.BLACKHOLE: FROZEN_SECONDS,
    State.DELAY: 8.0,
    State.HALF_OPEN: FROZEN_SECONDS,
}

FAULTS = (
    *(
        Fault(f"network to {name}: {state.replace('_', '-')}", "network", _set(state, *gates), held)
        for name, gates in _LEADING_TO.items()
        for state, held in _LASTING.items()
    ),
    Fault("network to everything: blackhole", "network", _set(State.BLACKHOLE), FROZEN_SECONDS),
    Fault("network to everything: flapping", "network", _flap, 0),
    Fault("Kafka lists no broker", "network", _unlist, 0),
)
