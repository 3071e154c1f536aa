"""Instances of the services: killed, stopped, frozen."""

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
)
from tests.reliability.stack.node import Node
from tests.reliability.stack.stack import SERVICES

if TYPE_CHECKING:
    from tests.reliability.run import Run


def _one(service: str) -> Pick:
    def pick(run: Run, chooser: random.Random) -> Sequence[Node]:
        return [chooser.choice(run.stack.of(service)).node]

    return pick


def _every(run: Run, _: random.Random) -> Sequence[Node]:
    return [each.node for each in run.stack.instances.values()]


def _all_of_products(run: Run, _: random.Random) -> Sequence[Node]:
    return [each.node for each in run.stack.of("products")]


def _start_without_kafka(run: Run, chooser: random.Random) -> None:
    """Each service's first instance starts, then its second, and answers while no broker is up."""
    kill(lambda run, _: run.stack.kafka.nodes)(run, chooser)
    for instances in zip(*(run.stack.of(service) for service in SERVICES), strict=True):
        for each in instances:
            each.node.kill()
            each.node.start()
        for each in instances:
            each.wait_until_it_answers()


def _stop_without_answers(run: Run, chooser: random.Random) -> None:
    """Connected to brokers that do not answer, an instance still ends in time."""
    freeze(lambda run, _: run.stack.kafka.nodes)(run, chooser)
    stop(_one(chooser.choice(SERVICES)))(run, chooser)


_SENDER = "notifications"  # killed, it may not have recorded that a mail was sent


def _nothing(_: Run, __: random.Random) -> None:
    """What holds under faults holds without them."""


FAULTS = (
    Fault("no fault", "services", _nothing, 8, unseen=True),
    *(
        Fault(f"kill {each}", "services", kill(_one(each)), 1, repeats_mails=each == _SENDER)
        for each in SERVICES
    ),
    *(Fault(f"stop {each}", "services", stop(_one(each)), 1) for each in SERVICES),
    *(Fault(f"freeze {each}", "services", freeze(_one(each)), FROZEN_SECONDS) for each in SERVICES),
    # Orders are placed and cancelled meanwhile: a release may be handled before its reservation.
    Fault("Products is down", "services", kill(_all_of_products), 6),
    Fault("kill every instance", "services", kill(_every), 1, repeats_mails=True),
    Fault(
        "services start while Kafka is down",
        "services",
        _start_without_kafka,
        3,
        repeats_mails=True,
    ),
    Fault("a service stops while Kafka is frozen", "services", _stop_without_answers, 1),
    Fault("rolling restart of the services", "services", restart_in_turn(_every), 0),
)
