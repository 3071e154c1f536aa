"""A Kafka cluster in KRaft mode; each node is broker and controller."""

from __future__ import annotations

import base64
import subprocess
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from devstack.kafka.probe import answers
from tests.reliability.stack.node import Node

_JAVA = ("java", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-XX:+UseSerialGC")
_HEAP = ("-Xmx400m", "-XX:TieredStopAtLevel=1")
# Two listeners for clients: REMOTE advertises the proxy's address, so that whoever comes through
# the proxy stays behind it.
_PROPERTIES = """\
process.roles=broker,controller
node.id={node}
listeners=LOCAL://127.0.0.1:{local},REMOTE://127.0.0.1:{remote},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=LOCAL://127.0.0.1:{local},REMOTE://127.0.0.1:{proxied}
listener.security.protocol.map=LOCAL:PLAINTEXT,REMOTE:PLAINTEXT,CONTROLLER:PLAINTEXT
inter.broker.listener.name=LOCAL
controller.listener.names=CONTROLLER
controller.quorum.voters={voters}
log.dirs={data}
num.partitions=3
auto.create.topics.enable=false
broker.session.timeout.ms=6000
broker.heartbeat.interval.ms=1000
group.initial.rebalance.delay.ms=0
default.replication.factor={factor}
min.insync.replicas={in_sync}
offsets.topic.replication.factor={factor}
offsets.topic.num.partitions=3
transaction.state.log.replication.factor={factor}
transaction.state.log.min.isr={in_sync}
transaction.state.log.num.partitions=3
share.coordinator.state.topic.replication.factor={factor}
share.coordinator.state.topic.min.isr={in_sync}
"""


@dataclass(frozen=True, slots=True)
class BrokerPorts:
    """`proxied` is the proxy's port that leads to `remote`."""

    local: int
    remote: int
    controller: int
    proxied: int


class Cluster:
    """Brokers `kafka-1`, ...; every topic has a replica on each of up to three."""

    def __init__(self, jars: Path, data: Path, logs: Path, ports: Sequence[BrokerPorts]) -> None:
        self.ports = list(ports)
        self.replication = min(3, len(ports))
        self._classpath = ("-cp", f"{jars}/*")
        self._properties = [data / f"kafka-{n}.properties" for n in range(1, len(ports) + 1)]
        data.mkdir(parents=True, exist_ok=True)
        for n, file in enumerate(self._properties, start=1):
            file.write_text(self._text(n, data / f"kafka-{n}"))
        self.nodes = [
            Node(f"kafka-{n}", self._command(file), logs, _ready(port.local))
            for n, (file, port) in enumerate(zip(self._properties, ports, strict=True), start=1)
        ]

    @property
    def brokers(self) -> str:
        return addresses([port.local for port in self.ports])

    @property
    def proxied_brokers(self) -> str:
        return addresses([port.proxied for port in self.ports])

    def start(self) -> None:
        """Format every node's folder; return once every broker answers."""
        self._format()
        for node in self.nodes:
            node.start()
        for node in self.nodes:
            node.wait_until_ready(within=90)

    def _text(self, n: int, data: Path) -> str:
        own = self.ports[n - 1]
        voters = [f"{i}@127.0.0.1:{p.controller}" for i, p in enumerate(self.ports, start=1)]
        return _PROPERTIES.format(
            node=n,
            local=own.local,
            remote=own.remote,
            controller=own.controller,
            proxied=own.proxied,
            voters=",".join(voters),
            data=data,
            factor=self.replication,
            in_sync=max(1, self.replication - 1),
        )

    def _command(self, properties: Path) -> list[str | Path]:
        return [*_JAVA, *_HEAP, *self._classpath, "kafka.Kafka", properties]

    def _format(self) -> None:
        cluster = base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
        for file in self._properties:
            # With "=": an id may begin with a dash, and looks like another option then.
            options = ["format", f"--cluster-id={cluster}", f"--config={file}"]
            command = [*_JAVA, *self._classpath, "kafka.tools.StorageTool", *options]
            subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)


def addresses(ports: Sequence[int]) -> str:
    return ",".join(f"127.0.0.1:{port}" for port in ports)


def _ready(port: int):
    def is_ready() -> bool:
        return answers(f"127.0.0.1:{port}")

    return is_ready
