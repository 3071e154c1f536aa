"""The stack that a test run uses: from the environment, else from Docker, else from devstack."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

import pytest

from devstack.deploy import deploy
from devstack.home import Home
from devstack.ports import Ports
from devstack.services import Services, running_services
from devstack.stack import running_stack
from devstack.tokens import make_token
from tests.containers import docker_answers, running_containers

SECRET = "a secret that only the tests know, of 32 characters and more"


class KafkaHandle(Protocol):
    """A Kafka that a test may take away; it comes back at the same address with its data."""

    def start(self) -> None: ...
    def stop(self) -> None: ...
    def kill(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Stack:
    """Topics are made and schemas are registered. `kafka` is None where it is not ours to stop."""

    mongodb_url: str
    brokers: str
    registry_url: str
    kafka_is_real: bool
    kafka: KafkaHandle | None

    @property
    def environment(self) -> dict[str, str]:
        """The variables that tell a service, or a tool, where everything is."""
        return {
            "MONGODB_URL": self.mongodb_url,
            "KAFKA_BROKERS": self.brokers,
            "SCHEMA_REGISTRY_URL": self.registry_url,
        }


@dataclass(frozen=True, slots=True)
class Shop:
    """Both services as processes against the stack, asking REST callers for no token."""

    services: Services

    @property
    def orders_url(self) -> str:
        return self.services.orders_url

    @property
    def products_url(self) -> str:
        return self.services.products_url

    def token(self, sub: str, roles: tuple[str, ...] | list[str] = ()) -> str:
        """An access token that both services accept."""
        return make_token(SECRET, sub, roles)


@contextmanager
def kafka_unavailable(stack: Stack, *, how: Literal["stop", "kill"]) -> Iterator[None]:
    """Without Kafka for as long as this lasts; skips the test where Kafka is not ours to stop."""
    if stack.kafka is None:
        pytest.skip("Kafka comes from the environment: it is not ours to stop")
    getattr(stack.kafka, how)()
    try:
        yield
    finally:
        stack.kafka.start()


@contextmanager
def stack_for_tests(folder: Path) -> Iterator[Stack]:
    """Data and logs go to `folder`; Kafka's jars come from, and go to, the project's own cache."""
    with ExitStack() as running:
        environment, kafka = dict(os.environ), None
        if docker_answers():
            found, kafka = running.enter_context(running_containers(environment))
            environment |= found
        home = Home(folder)
        stack = running.enter_context(running_stack(home, Ports.free(), environment, print))
        deploy(stack)
        yield Stack(
            stack.mongodb_url,
            stack.brokers,
            stack.registry_url,
            stack.kafka_is_real,
            kafka or stack.kafka,
        )


@contextmanager
def shop_for_tests(stack: Stack, folder: Path) -> Iterator[Shop]:
    """Starts both services on free ports, each with a database that it keeps for the session."""
    own = {"AUTH": "off", "ACCESS_TOKEN_SECRET": SECRET, "RATE_LIMIT": "100000/second"}
    with running_services({**stack.environment, **own}, Home(folder), Ports.free()) as services:
        yield Shop(services)
