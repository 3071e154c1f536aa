"""The stack that a test run uses: from the environment, else from Docker, else from devstack."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

import pytest

from devstack.deploy import deploy
from devstack.errors import KafkaUnavailableError
from devstack.home import Home
from devstack.kafka.jars import find_or_fetch_jars
from devstack.ports import Ports
from devstack.services import Services, running_services
from devstack.stack import Stack as DevStack
from devstack.stack import running_stack
from devstack.tokens import make_token
from tests.containers import docker_answers, running_containers

SECRET = "a secret that only the tests know, of 32 characters and more"


class KafkaHandle(Protocol):
    """A Kafka that a test may stop and start again at the same address, with its data."""

    def start(self) -> None: ...
    def stop(self) -> None: ...
    def kill(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Stack:
    """Topics exist and schemas are registered. `kafka` is None where tests can't stop it."""

    mongodb_url: str
    brokers: str
    registry_url: str
    kafka_is_real: bool
    kafka: KafkaHandle | None

    @property
    def environment(self) -> dict[str, str]:
        """The variables with the addresses, for services and tools."""
        return {
            "MONGODB_URL": self.mongodb_url,
            "KAFKA_BROKERS": self.brokers,
            "SCHEMA_REGISTRY_URL": self.registry_url,
        }


@dataclass(frozen=True, slots=True)
class Shop:
    """Every service as a process on the stack, without authentication of REST."""

    services: Services

    @property
    def urls(self) -> Mapping[str, str]:
        """The URL of each service by its name."""
        return self.services.urls

    @property
    def orders_url(self) -> str:
        return self.urls["orders"]

    @property
    def products_url(self) -> str:
        return self.urls["products"]

    def token(self, sub: str, roles: tuple[str, ...] | list[str] = ()) -> str:
        """An access token that every service accepts."""
        return make_token(SECRET, sub, roles)


@asynccontextmanager
async def kafka_unavailable(stack: Stack, *, how: Literal["stop", "kill"]) -> AsyncIterator[None]:
    """Kafka is stopped or killed within the block. Skips where tests can't stop it.

    In a thread, so that the test's Socket.IO clients answer pings however long Kafka takes.
    """
    if stack.kafka is None:
        pytest.skip("Kafka is named by the environment: this test can't stop it")
    await asyncio.to_thread(getattr(stack.kafka, how))
    try:
        yield
    finally:
        await asyncio.to_thread(stack.kafka.start)


def kafka_jars() -> Path:
    """Skips where Apache Kafka can't run, unless it is required."""
    try:
        return find_or_fetch_jars(Home.of_project().jars, print)
    except KafkaUnavailableError as reason:
        if os.environ.get("REQUIRE_REAL_KAFKA") == "1":
            raise
        pytest.skip(str(reason))


@contextmanager
def stack_for_tests(folder: Path) -> Iterator[Stack]:
    """Data and logs are in `folder`; Kafka's jars are in the project's cache."""
    with ExitStack() as running:
        environment, kafka = dict(os.environ), None
        if docker_answers():
            found, kafka = running.enter_context(running_containers(environment))
            environment |= found
        home = Home(folder)
        stack = running.enter_context(running_stack(home, Ports.free(), environment, print))
        deploy(stack, for_one_run=True)
        yield Stack(
            stack.mongodb_url,
            stack.brokers,
            stack.registry_url,
            stack.kafka_is_real,
            kafka or stack.kafka,
        )


@contextmanager
def isolated_stack(folder: Path) -> Iterator[DevStack]:
    """Kafka and a registry for one test; MongoDB may be the one that the environment names."""
    environment = {"MONGODB_URL": os.environ.get("MONGODB_URL", "")}
    with running_stack(Home(folder), Ports.free(), environment, print) as stack:
        deploy(stack, for_one_run=True)
        yield stack


@contextmanager
def shop_for_tests(stack: Stack, folder: Path) -> Iterator[Shop]:
    """Starts every service on a free port, each with its database for the session."""
    own = {"AUTH": "off", "ACCESS_TOKEN_SECRET": SECRET, "RATE_LIMIT": "100000/second"}
    with running_services({**stack.environment, **own}, Home(folder), Ports.free()) as services:
        yield Shop(services)
