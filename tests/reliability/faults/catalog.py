"""Every fault, by name."""

from tests.reliability.faults import (
    clocks,
    failpoints,
    groups,
    kafka,
    mail,
    messages,
    mongodb,
    network,
    operators,
    provider,
    services,
    strikes,
)
from tests.reliability.faults.fault import Fault

FAULTS: tuple[Fault, ...] = (
    *services.FAULTS,
    *kafka.FAULTS,
    *mongodb.FAULTS,
    *network.FAULTS,
    *failpoints.FAULTS,
    *messages.FAULTS,
    *operators.FAULTS,
    *provider.FAULTS,
    *mail.FAULTS,
    *groups.FAULTS,
    *clocks.FAULTS,
    strikes.ALL,
)
BY_NAME = {fault.name: fault for fault in (*FAULTS, *strikes.ONE_EACH)}
