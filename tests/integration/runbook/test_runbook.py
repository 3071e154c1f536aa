"""Alerts are provoked on a stack, and resolved by the commands of the runbook."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import httpx
import pytest
from confluent_kafka import Producer

from devstack.deploy import NOTES_NO_DRAFTS, deploy
from devstack.home import Home
from devstack.ports import Ports, free_port, free_ports
from devstack.process import Process
from devstack.registry.server import Registry
from devstack.services import service_process, wait_until_ready
from devstack.stack import Stack, running_stack
from services import SERVICES
from tests.integration.runbook.page import Page
from tests.integration.shopping import Shopper, eventually, shopper_at
from tests.stack import SECRET


@dataclass
class Running:
    """Orders and Products on a stack of their own; a test leaves all of it as it was."""

    stack: Stack
    home: Home
    ports: dict[str, int]
    processes: dict[str, Process]

    def url(self, service: str) -> str:
        return f"http://127.0.0.1:{self.ports[service]}"

    def log(self, service: str) -> str:
        return self.processes[service].log.read_text()

    def start(self, service: str, **changes: str) -> Process:
        variables = {**self.stack.environment, "ACCESS_TOKEN_SECRET": SECRET, **changes}
        process = service_process(service, variables, self.home, self.ports[service])
        self.processes[service] = process
        process.start()
        return process

    def restart(self, service: str, **changes: str) -> None:
        """Returns once it answers, ready or not."""
        self.processes[service].stop()
        url = f"{self.url(service)}/health/live"
        self.start(service, **changes).wait_until(lambda: _answers(url))

    async def metric(self, service: str, name: str, **labels: str) -> float:
        """The largest value of the metric with these labels, as Prometheus gets it."""
        async with httpx.AsyncClient() as client:
            text = (await client.get(f"{self.url(service)}/metrics")).text
        wanted = [f'{label}="{value}"' for label, value in labels.items()]
        lines = [each for each in text.splitlines() if each.startswith((f"{name} ", f"{name}{{"))]
        found = [line for line in lines if all(each in line for each in wanted)]
        return max((float(line.rpartition(" ")[2]) for line in found), default=0.0)

    async def becomes(self, service: str, name: str, value: float, **labels: str) -> None:
        await eventually(lambda: self.metric(service, name, **labels), lambda found: found == value)

    async def exceeds(self, service: str, name: str, value: float, **labels: str) -> None:
        await eventually(lambda: self.metric(service, name, **labels), lambda found: found > value)


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    home = Home(tmp_path_factory.mktemp("runbook"))
    with ExitStack() as stopping:
        stack = stopping.enter_context(running_stack(home, Ports.free(), {}, print))
        if not stack.kafka_is_real:
            pytest.skip("needs Apache Kafka: the mock can't be stopped")
        deploy(stack, for_one_run=True)
        ports = dict(zip(("orders", "products"), free_ports(2), strict=True))
        running = Running(stack, home, ports, {})
        for name in ports:
            running.start(name)
            stopping.callback(lambda name=name: running.processes[name].stop())
        for name, process in running.processes.items():
            wait_until_ready(process, running.url(name))
        yield running


@pytest.fixture(scope="module")
def page(running: Running) -> Page:
    here = {
        "localhost:3004": f"127.0.0.1:{running.ports['orders']}",
        "127.0.0.1:9092": running.stack.brokers,
        "http://127.0.0.1:8081": running.stack.registry_url,
    }
    environment = {"MONGODB_URL": running.stack.mongodb_url, **NOTES_NO_DRAFTS}
    return Page(here, environment)


@pytest.fixture
async def shopper(running: Running) -> AsyncIterator[Shopper]:
    async with shopper_at(running.url("orders"), running.url("products")) as shopper:
        yield shopper


async def test_events_that_are_not_sent_since_kafka_is_unavailable(
    running: Running, page: Page, shopper: Shopper
) -> None:
    product = await shopper.add_product()
    kafka = running.stack.kafka
    assert kafka is not None
    (readiness,), (diff,) = page.commands(), page.commands("KafkaUnavailable")
    await asyncio.to_thread(kafka.kill)
    try:
        order = await shopper.place((product["_id"], 1))
        await running.exceeds("orders", "kafka_outbox_oldest_seconds", 3)
        await running.becomes("orders", "kafka_up", 0)
        checks = json.loads(page.type(readiness))["checks"]
        assert checks["kafka"].startswith("down: ")
        assert "Kafka does not answer at " in page.type(diff, exit_code=1)
    finally:
        kafka.start()
    page.type(diff)
    await running.becomes("orders", "kafka_up", 1)
    await running.becomes("orders", "kafka_outbox_oldest_seconds", 0)
    assert (await shopper.answered(order["_id"]))["reservation"]["status"] == "reserved"


async def test_a_dead_letter_and_the_key_that_it_blocks(
    running: Running, page: Page, shopper: Shopper
) -> None:
    product = await shopper.add_product(stock=10)
    order = await shopper.place((product["_id"], 4))
    await shopper.answered(order["_id"])
    producer = Producer({"bootstrap.servers": running.stack.brokers})
    producer.produce("inventory.release", b"\0garbage", order["_id"])
    assert producer.flush(10) == 0
    dead = ("kafka_dead_letters", {"state": "dead", "topic": "inventory.release"})
    await running.becomes("products", dead[0], 1, **dead[1])
    await shopper.move(order["_id"], 5)
    await running.becomes("products", "kafka_blocked_keys", 1)

    export, listing, *others = page.commands("DeadLetters")
    listed = page.type(f"{export}; {listing}").splitlines()
    letter = next(line for line in listed if line.startswith("inventory.release/"))
    show, replay, discard = (f"{export}; {each}" for each in others)
    first = page.type(show, ID=letter)
    assert b"\0garbage".hex(" ") in first
    page.type(replay, ID=letter)

    async def shown() -> str:
        return page.type(show, ID=letter)

    # Its bytes are what they were.
    await eventually(shown, lambda found: found != first and "state     dead" in found)
    page.type(discard, ID=letter)
    await running.becomes("products", dead[0], 0, **dead[1])
    await running.becomes("products", "kafka_blocked_keys", 0)
    await shopper.stock_becomes(product["_id"], 10)


async def test_schemas_that_are_not_registered(running: Running, page: Page) -> None:
    empty = Registry(running.home.data / "empty-registry", free_port(), running.home.logs / "empty")
    empty.start()
    try:
        running.restart("orders", SCHEMA_REGISTRY_URL=empty.url)
        await running.exceeds("orders", "kafka_schemas_missing", 0)
        (readiness,), (register,) = page.commands(), page.commands("SchemasNotRegistered")
        assert json.loads(page.type(readiness))["checks"]["schemas"].startswith("down: ")
        page.type(register.replace("http://127.0.0.1:8081", empty.url))
        await running.becomes("orders", "kafka_schemas_missing", 0)

        async def status() -> str:
            return str(json.loads(page.type(readiness))["status"])

        await eventually(status, lambda found: found == "ready")
    finally:
        running.restart("orders")
        empty.stop()


async def test_lag_while_a_service_can_read_nothing_and_its_log_says_why(
    running: Running, shopper: Shopper
) -> None:
    product = await shopper.add_product()
    registry = running.stack.registry
    assert registry is not None
    registry.stop()
    try:
        running.restart("products")
        order = await shopper.place((product["_id"], 1))
        await running.exceeds("products", "kafka_consumer_lag", 0, topic="inventory.reserve")
        await running.exceeds("products", "kafka_consumer_lag_seconds", 2)

        async def log() -> str:
            return running.log("products")

        await eventually(log, lambda text: "message will be retried" in text)
    finally:
        registry.start()
    await running.becomes("products", "kafka_consumer_lag", 0)
    assert (await shopper.answered(order["_id"]))["reservation"]["status"] == "reserved"


@pytest.mark.parametrize(
    ("change", "exit_code", "named"),
    [
        ({"RATE_LIMIT": "many"}, 2, "RATE_LIMIT"),
        ({"MONGODB_URL": "mongodb://127.0.0.1:1/?replicaSet=rs0"}, 3, "MongoDB does not answer"),
    ],
)
async def test_an_instance_that_is_down_says_why_in_its_exit_code_and_the_end_of_its_log(
    running: Running, page: Page, change: dict[str, str], exit_code: int, named: str
) -> None:
    running.processes["orders"].kill()
    (readiness,) = page.commands()
    page.type(readiness, exit_code=7)  # curl's: nothing listens
    ended = running.start("orders", **change)

    async def code() -> int | None:
        return ended.exit_code

    assert await eventually(code, lambda found: found is not None) == exit_code
    assert named in "\n".join(running.log("orders").splitlines()[-3:])
    running.start("orders").wait_until(lambda: _answers(f"{running.url('orders')}/health/live"))
    await running.becomes("orders", "kafka_up", 1)


def test_every_database_of_the_page_is_one_of_a_service(page: Page) -> None:
    export, *_ = page.commands("DeadLetters")
    assert export.partition("=")[2] in {service.database for service in SERVICES.values()}
