"""All that a run needs: MongoDB, Kafka, a registry, a payment provider, a mail server, a proxy, and
two instances of each service."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from devstack.deploy import NOTES_NO_DRAFTS, run_step
from devstack.home import Home
from devstack.http import get_json
from devstack.kafka.jars import find_or_fetch_jars
from devstack.ports import free_ports
from tests.reliability.stack.brokers import BrokerPorts, Cluster
from tests.reliability.stack.instances import Instance, instance
from tests.reliability.stack.mail_server import MailServer
from tests.reliability.stack.network import Network
from tests.reliability.stack.node import Node
from tests.reliability.stack.provider import Provider
from tests.reliability.stack.replica_set import ReplicaSet, url_of

SERVICES = ("orders", "products", "payments", "notifications", "analytics")
MARK = "RELIABILITY_RUN"  # in the environment of every process of the run


@dataclass(frozen=True, slots=True)
class Stack:
    """`instances` by name: the first of each service reaches all directly, the second by proxy."""

    mongodb: ReplicaSet
    kafka: Cluster
    registry: Node
    provider: Provider
    mail: MailServer
    network: Network
    instances: dict[str, Instance]
    logs: Path

    @property
    def nodes(self) -> list[Node]:
        return [*self.infrastructure, *(each.node for each in self.instances.values())]

    @property
    def infrastructure(self) -> list[Node]:
        single = (self.registry, self.provider.node, self.mail.node)
        return [*self.mongodb.members, *self.kafka.nodes, *single]

    def of(self, service: str) -> list[Instance]:
        return [each for each in self.instances.values() if each.service == service]

    def bring_back(self) -> None:
        """Heal everything, whatever was done: the services last, once the rest answers."""
        self.network.heal()
        for node in self.infrastructure:
            node.bring_back()
        for node in self.infrastructure:
            node.wait_until_ready(within=90)
        self.mongodb.wait_for_primary()
        self.provider.set_faults()
        self.mail.set_faults()
        for each in self.instances.values():
            each.node.bring_back()

    def not_ready(self) -> list[str]:
        """The instances that do not say that they are ready."""
        return [name for name, each in self.instances.items() if not each.node.is_ready()]

    def seconds_until_ready(self, within: float) -> tuple[float, list[str]]:
        """How long it took, and who is still not ready after `within` seconds."""
        began = time.monotonic()
        while (late := self.not_ready()) and time.monotonic() - began < within:
            time.sleep(0.2)
        return time.monotonic() - began, late


@contextmanager
def running_stack(folder: Path, size: int = 3) -> Iterator[Stack]:
    """Start everything in `folder`, with `size` mongod and brokers; end every process after."""
    os.environ[MARK] = folder.name
    jars = find_or_fetch_jars(Home.of_project().jars, print)
    stack = _assemble(folder, jars, size)
    with ExitStack() as running:
        for node in [stack.network.node, *stack.nodes]:
            running.callback(node.kill)
        for each in stack.instances.values():
            running.callback(each.node.stop, 20)
        _start(stack)
        yield stack


def _assemble(folder: Path, jars: Path, size: int) -> Stack:
    data, logs = folder / "data", folder / "logs"
    ports = iter(free_ports(6 * size + 17))
    mongodb = ReplicaSet(data, logs, [next(ports) for _ in range(size)])
    brokers = [BrokerPorts(*(next(ports) for _ in range(4))) for _ in range(size)]
    kafka = Cluster(jars, data, logs, brokers)
    registry_port, proxied_registry = next(ports), next(ports)
    mail, proxied_mail = MailServer.of(data, logs, next(ports), next(ports)), next(ports)
    remote = {port: next(ports) for port in mongodb.ports}
    routes = [
        *(f"mongodb:{listen}:{port}" for port, listen in remote.items()),
        *(f"kafka:{each.proxied}:{each.remote}" for each in brokers),
        f"registry:{proxied_registry}:{registry_port}",
        f"mail:{proxied_mail}:{mail.smtp_port}",
    ]
    network = Network(next(ports), routes, logs)
    near = _settings(mongodb.ports, kafka.brokers, registry_port, mail.smtp_port)
    far = _settings([*remote.values()], kafka.proxied_brokers, proxied_registry, proxied_mail)
    listens = {(service, n): next(ports) for service in SERVICES for n in (1, 2)}
    provider = Provider.of(data, logs, next(ports), listens["payments", 1])
    instances = [
        instance(service, n, port, _named(settings, f"{service}-{n}", provider), logs)
        for (service, n), port in listens.items()
        for settings in [near if n == 1 else far]
    ]
    registry = _registry(data, registry_port, logs)
    by_name = {each.name: each for each in instances}
    return Stack(mongodb, kafka, registry, provider, mail, network, by_name, logs)


def _settings(mongodb: list[int], brokers: str, registry: int, smtp: int) -> dict[str, str]:
    return {
        "MONGODB_URL": url_of(mongodb, "%s"),
        "KAFKA_BROKERS": brokers,
        "SCHEMA_REGISTRY_URL": f"http://127.0.0.1:{registry}",
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": str(smtp),
    }


def _named(settings: dict[str, str], name: str, provider: Provider) -> dict[str, str]:
    """With the instance's name in what it tells MongoDB, so that a failpoint can pick it."""
    url = settings["MONGODB_URL"].replace("%s", name)
    return {**settings, **provider.environment, "MONGODB_URL": url}


def _registry(data: Path, port: int, logs: Path) -> Node:
    command = [sys.executable, "-m", "devstack.registry", data / "registry.sqlite", str(port)]
    url = f"http://127.0.0.1:{port}/subjects"
    return Node("registry", command, logs, lambda: get_json(url) is not None)


def _start(stack: Stack) -> None:
    others = (stack.registry, stack.provider.node, stack.mail.node)
    for node in others:
        node.start()
    stack.network.start()
    stack.mongodb.start()
    stack.kafka.start()
    for node in others:
        node.wait_until_ready()
    _deploy(stack)
    for each in stack.instances.values():
        each.node.start()
    for each in stack.instances.values():
        each.node.wait_until_ready()


def _deploy(stack: Stack) -> None:
    """Create the topics and register the schemas, as a deployment does before services start."""
    url = next(iter(stack.instances.values())).node.setting("SCHEMA_REGISTRY_URL")
    settings = {"KAFKA_BROKERS": stack.kafka.brokers, "SCHEMA_REGISTRY_URL": url}
    factor = f"--replication={stack.kafka.replication}"
    run_step("create the topics", settings, "messaging", "create-topics", factor)
    run_step("register the schemas", {**settings, **NOTES_NO_DRAFTS}, "codegen", "register")
