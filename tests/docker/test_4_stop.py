"""SIGTERM ends each service within its limit; this file is the last, as it stops all of them."""

import pytest

from services import SERVICES
from tests.docker.compose import Compose, docker


@pytest.mark.parametrize("name", [*SERVICES, "payment-provider", "ui", "proxy"])
def test_a_service_ends_by_itself_with_0(compose: Compose, name: str) -> None:
    """Docker kills what exceeds its limit: the exit code is then 137."""
    container = compose.container(name)
    compose("stop", name)
    state = compose.container(name)["State"]
    assert state["ExitCode"] == 0, docker("logs", container["Id"])[-2000:]
