"""Brokers, and the registry beside them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tests.reliability.faults.fault import (
    FROZEN_SECONDS,
    Fault,
    Pick,
    freeze,
    kill,
    restart_in_turn,
    stop,
    stutter,
)
from tests.reliability.stack.node import Node

if TYPE_CHECKING:
    from tests.reliability.run import Run


def _brokers(count: int) -> Pick:
    def pick(run: Run, chooser: random.Random) -> Sequence[Node]:
        return chooser.sample(run.stack.kafka.nodes, min(count, len(run.stack.kafka.nodes)))

    return pick


def _registry(run: Run, _: random.Random) -> Sequence[Node]:
    return [run.stack.registry]


_ONE, _TWO, _ALL = _brokers(1), _brokers(2), _brokers(3)

FAULTS = (
    Fault("kill a broker", "kafka", kill(_ONE), 6),
    Fault("stop a broker", "kafka", stop(_ONE), 4),
    Fault("freeze a broker", "kafka", freeze(_ONE), FROZEN_SECONDS + 2),
    Fault("a broker stutters", "kafka", stutter(_ONE), 0),
    Fault("two brokers down (min.insync not met)", "kafka", kill(_TWO), 8, members=3),
    Fault("kill every broker", "kafka", kill(_ALL), 3),
    Fault("freeze every broker", "kafka", freeze(_ALL), FROZEN_SECONDS),
    Fault("rolling restart of the brokers", "kafka", restart_in_turn(_ALL), 0, members=3),
    Fault("kill the registry", "registry", kill(_registry), 4),
    Fault("freeze the registry", "registry", freeze(_registry), 6),
)
