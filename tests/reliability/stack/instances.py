"""Instances of a service as child processes."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx

from devstack.http import get_json
from tests.reliability.stack.node import Node

SECRET = "a secret that only the reliability suite knows"
SETTINGS = {
    "AUTH": "off",
    "ACCESS_TOKEN_SECRET": SECRET,
    "RATE_LIMIT": "100000/second",
    "HOST": "127.0.0.1",
    "UNPAID_ORDER_HOURS": str(20 / 3600),  # a slow payment comes after its order was cancelled
}
LAUNCHER = "tests.reliability.kill_points"


@dataclass(frozen=True, slots=True)
class Instance:
    """`orders-1` and the like: a process and where it answers."""

    service: str
    node: Node
    url: str

    @property
    def name(self) -> str:
        return self.node.name

    @property
    def api(self) -> str:
        return f"{self.url}/api/v1"

    def readiness(self) -> str:
        """What its readiness check says now, for a report."""
        try:
            return httpx.get(f"{self.url}/health/ready", timeout=2).text
        except httpx.HTTPError as error:
            return repr(error)

    def wait_until_it_answers(self, within: float = 60.0) -> None:
        """It may be degraded, as without Kafka; raises TimeoutError where it does not answer."""
        deadline = time.monotonic() + within
        while get_json(f"{self.url}/health/ready", timeout=2) is None:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{self.name} does not answer: see {self.node.log}")
            time.sleep(0.2)


def instance(
    service: str, number: int, port: int, settings: Mapping[str, str], logs: Path
) -> Instance:
    """An instance that is not started yet; `settings` say where MongoDB, Kafka and registry are."""
    url = f"http://127.0.0.1:{port}"

    def is_ready() -> bool:
        answer = get_json(f"{url}/health/ready", timeout=2)
        return isinstance(answer, dict) and answer.get("status") == "ready"

    command = [sys.executable, "-m", LAUNCHER, service]
    environment = {**SETTINGS, **settings, "PORT": str(port)}
    return Instance(service, Node(f"{service}-{number}", command, logs, is_ready, environment), url)
