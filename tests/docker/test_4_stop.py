"""SIGTERM ends each service within its limit; this file is the last, as it stops all of them."""

import time

import pytest

from services import SERVICES
from tests.docker.compose import Compose, docker


@pytest.mark.parametrize("name", [*SERVICES, "payment-provider", "ui", "proxy"])
def test_a_service_ends_by_itself_with_0(compose: Compose, name: str) -> None:
    container = compose.container(name)
    started = time.monotonic()
    compose("stop", name)
    seconds = time.monotonic() - started
    state = compose.container(name)["State"]
    assert state["ExitCode"] == 0, docker("logs", container["Id"])[-2000:]
    # Less than its limit, at which Docker would kill it.
    assert seconds < (30 if name in SERVICES else 10)
