"""The stack's parts as containers, where a Docker engine answers."""

import os
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

from testcontainers.core.container import DockerContainer
from testcontainers.core.network import Network
from testcontainers.core.wait_strategies import HttpWaitStrategy

from devstack.kafka.probe import answers
from devstack.mongodb import is_primary
from devstack.ports import free_port

KAFKA_IMAGE = "apache/kafka:4.1.1"
REGISTRY_IMAGE = "confluentinc/cp-schema-registry:8.1.0"
MONGODB_IMAGE = "mongo:8.0.20"

_KAFKA = {
    "KAFKA_NODE_ID": "1",
    "KAFKA_PROCESS_ROLES": "broker,controller",
    "KAFKA_LISTENERS": "INSIDE://:19092,OUTSIDE://:9092,CONTROLLER://:9093",
    "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP": (
        "INSIDE:PLAINTEXT,OUTSIDE:PLAINTEXT,CONTROLLER:PLAINTEXT"
    ),
    "KAFKA_INTER_BROKER_LISTENER_NAME": "INSIDE",
    "KAFKA_CONTROLLER_LISTENER_NAMES": "CONTROLLER",
    "KAFKA_CONTROLLER_QUORUM_VOTERS": "1@localhost:9093",
    "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR": "1",
    "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR": "1",
    "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR": "1",
    "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR": "1",
    "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR": "1",
    "KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS": "0",
    "KAFKA_AUTO_CREATE_TOPICS_ENABLE": "false",
}


def docker_answers() -> bool:
    """Whether a Docker engine answers within two seconds."""
    host = urlsplit(os.environ.get("DOCKER_HOST") or "unix:///var/run/docker.sock")
    on_network = host.hostname is not None
    with socket.socket(socket.AF_INET if on_network else socket.AF_UNIX) as probe:
        probe.settimeout(2)
        try:
            probe.connect((host.hostname, host.port or 2375) if on_network else host.path)
        except OSError:
            return False
        return True


class KafkaContainer:
    """A broker that keeps its address when it restarts: its port on this machine is fixed."""

    def __init__(self, network: Network) -> None:
        self._started = False
        port = free_port()
        self.brokers = f"127.0.0.1:{port}"
        advertised = f"INSIDE://kafka:19092,OUTSIDE://{self.brokers}"
        self.container = (
            DockerContainer(KAFKA_IMAGE)
            .with_bind_ports(9092, port)
            .with_envs(**_KAFKA, KAFKA_ADVERTISED_LISTENERS=advertised)
            .with_network(network)
            .with_network_aliases("kafka")
        )

    def start(self) -> None:
        """Returns once it answers a metadata request."""
        if self._started:
            self.container.get_wrapped_container().start()
        else:
            self.container.start()
            self._started = True
        _wait_until(lambda: answers(self.brokers), "Kafka")

    def stop(self) -> None:
        self.container.get_wrapped_container().stop()

    def kill(self) -> None:
        self.container.get_wrapped_container().kill()


@contextmanager
def running_containers(
    named: Mapping[str, str],
) -> Iterator[tuple[dict[str, str], KafkaContainer | None]]:
    """Starts the parts that `named` does not name; yields their variables, and a Kafka to stop."""
    with ExitStack() as running:
        found: dict[str, str] = {}
        kafka = None
        network = running.enter_context(Network())
        if not named.get("MONGODB_URL"):
            found["MONGODB_URL"] = _start_mongodb(running)
        if not named.get("KAFKA_BROKERS"):
            kafka = KafkaContainer(network)
            kafka.start()
            running.callback(kafka.container.stop)
            found["KAFKA_BROKERS"] = kafka.brokers
        # A registry in a container reaches only a Kafka beside it; else devstack's own serves.
        if kafka is not None and not named.get("SCHEMA_REGISTRY_URL"):
            found["SCHEMA_REGISTRY_URL"] = _start_registry(running, network)
        yield found, kafka


def _start_mongodb(running: ExitStack) -> str:
    port = free_port()
    container = (
        DockerContainer(MONGODB_IMAGE)
        .with_bind_ports(port, port)
        .with_command(
            f"mongod --replSet rs0 --bind_ip_all --port {port}"
            " --setParameter transactionLifetimeLimitSeconds=5"
        )
    )
    running.enter_context(container)
    _wait_until(lambda: is_primary(port), "MongoDB")
    return f"mongodb://127.0.0.1:{port}/?replicaSet=rs0"


def _start_registry(running: ExitStack, network: Network) -> str:
    port = free_port()
    container = (
        DockerContainer(REGISTRY_IMAGE)
        .with_bind_ports(8081, port)
        .with_envs(
            SCHEMA_REGISTRY_HOST_NAME="registry",
            SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS="PLAINTEXT://kafka:19092",
        )
        .with_network(network)
        .waiting_for(HttpWaitStrategy(8081, "/subjects").for_status_code(200))
    )
    running.enter_context(container)
    return f"http://127.0.0.1:{port}"


def _wait_until(ready: Callable[[], bool], name: str) -> None:
    deadline = time.monotonic() + 60
    while not ready():
        assert time.monotonic() < deadline, f"{name}'s container was not ready in 60 seconds"
        time.sleep(0.1)
