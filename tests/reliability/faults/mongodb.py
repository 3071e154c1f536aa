"""Members of the replica set."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from pymongo.errors import PyMongoError

from tests.reliability.faults.fault import FROZEN_SECONDS, Fault, freeze, kill, stop, stutter
from tests.reliability.stack.node import Node
from tests.reliability.stack.replica_set import command

if TYPE_CHECKING:
    from tests.reliability.run import Run


def _primary(run: Run, _: random.Random) -> Sequence[Node]:
    return [run.stack.mongodb.wait_for_primary()]


def _secondary(run: Run, chooser: random.Random) -> Sequence[Node]:
    return [chooser.choice(run.stack.mongodb.secondaries())]


def _every(run: Run, _: random.Random) -> Sequence[Node]:
    return run.stack.mongodb.members


def _step_down(run: Run, _: random.Random) -> None:
    """Three times: another member is elected each time."""
    for _ in range(3):
        primary = run.stack.mongodb.wait_for_primary()
        with suppress(PyMongoError):  # it may close the connection, or not be primary any more
            command(run.stack.mongodb.port_of(primary), "replSetStepDown", 10, force=True)
        time.sleep(3)


def _isolate_primary(run: Run, _: random.Random) -> None:
    """What the primary alone has written is rolled back: nobody may have been promised it."""
    mongodb = run.stack.mongodb
    primary = mongodb.wait_for_primary()
    ports = [mongodb.port_of(each) for each in mongodb.members if each is not primary]
    for port in ports:
        command(port, "configureFailPoint", "stopReplProducer", mode="alwaysOn")
    time.sleep(5)
    primary.kill()
    for port in ports:
        command(port, "configureFailPoint", "stopReplProducer", mode="off")
    mongodb.wait_for_primary()


FAULTS = (
    Fault("kill the primary", "mongodb", kill(_primary), 6),
    Fault("stop the primary", "mongodb", stop(_primary), 4),
    Fault("freeze the primary", "mongodb", freeze(_primary), FROZEN_SECONDS),
    Fault("the primary stutters", "mongodb", stutter(_primary), 0),
    Fault("kill a secondary", "mongodb", kill(_secondary), 4, members=3),
    Fault("freeze a secondary", "mongodb", freeze(_secondary), FROZEN_SECONDS, members=3),
    Fault("kill every member", "mongodb", kill(_every), 3),
    Fault("freeze every member", "mongodb", freeze(_every), FROZEN_SECONDS),
    Fault("the primary steps down", "mongodb", _step_down, 1, members=3),
    Fault("the primary is isolated and then killed", "mongodb", _isolate_primary, 3, members=3),
)
