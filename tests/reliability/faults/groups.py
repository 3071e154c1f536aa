"""Consumer groups whose members come and go."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from confluent_kafka import Consumer

from contracts import TOPICS
from tests.reliability.checks.topic_log import GROUPS, silent
from tests.reliability.faults.fault import Fault

if TYPE_CHECKING:
    from tests.reliability.run import Run

_ROUNDS = 8


def _storm(run: Run, chooser: random.Random) -> None:
    """Members that handle nothing and commit nothing join each group and leave it again."""
    for _ in range(_ROUNDS):
        guests = [_join(run, group) for group in GROUPS]
        end = time.monotonic() + chooser.uniform(0.3, 2.0)
        while time.monotonic() < end:
            for guest in guests:
                guest.poll(0.05)
        for guest in guests:
            guest.close()
        time.sleep(chooser.uniform(0, 0.5))


def _join(run: Run, group: str) -> Consumer:
    config = {
        "bootstrap.servers": run.stack.kafka.brokers,
        "group.id": group,
        "enable.auto.commit": False,
        "enable.auto.offset.store": False,
        "session.timeout.ms": 6_000,
        "auto.offset.reset": "earliest",
    }
    consumer = Consumer(config, logger=silent)
    service = group.partition("-")[0]
    consumer.subscribe([topic.name for topic in TOPICS if service in topic.consumers])
    return consumer


FAULTS = (Fault("rebalance storm", "groups", _storm, 0, unseen=True),)
