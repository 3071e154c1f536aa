"""MongoDB, Kafka and the registry: named by the environment, or started here."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Protocol

from contracts import TOPICS
from devstack.errors import KafkaUnavailableError
from devstack.home import Home
from devstack.kafka.broker import Kafka
from devstack.kafka.jars import find_or_fetch_jars
from devstack.kafka.mock import MockKafka
from devstack.mongodb import MongoDB
from devstack.ports import Ports, require_free
from devstack.process import Process
from devstack.registry.server import Registry
from messaging.create_topics import topic_specs
from messaging.errors import KafkaUnavailable
from messaging.kafka.failure import require_kafka
from messaging.settings import EnvironmentSettings

Report = Callable[[str], None]


class Part(Protocol):
    """A part of the stack that runs as a child process."""

    @property
    def process(self) -> Process: ...
    def start(self) -> None: ...
    def stop(self) -> None: ...
    def kill(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Stack:
    """The addresses of the parts. A part is None where the environment names it."""

    mongodb_url: str
    brokers: str
    registry_url: str
    mongodb: MongoDB | None = None
    kafka: Kafka | MockKafka | None = None
    registry: Registry | None = None

    @property
    def kafka_is_real(self) -> bool:
        """Whether it is Apache Kafka; one that the environment names counts as such."""
        return self.kafka is None or self.kafka.is_real

    @property
    def parts(self) -> list[Part]:
        """The parts that were started here."""
        every: tuple[Part | None, ...] = (self.mongodb, self.kafka, self.registry)
        return [part for part in every if part is not None]

    @property
    def environment(self) -> dict[str, str]:
        """The variables with the addresses, for services and tools."""
        return {
            "MONGODB_URL": self.mongodb_url,
            "KAFKA_BROKERS": self.brokers,
            "SCHEMA_REGISTRY_URL": self.registry_url,
        }


@contextmanager
def running_stack(
    home: Home, ports: Ports, environment: Mapping[str, str], report: Report
) -> Iterator[Stack]:
    """Starts the parts that the environment does not name, and stops them at the end.

    Raises a DevstackError that names the part which failed.
    """
    if brokers := environment.get("KAFKA_BROKERS", ""):
        _require_kafka(brokers)
    with ExitStack() as running:

        def started(part: Part) -> None:
            running.callback(part.stop)
            part.start()

        mongodb = kafka = registry = None
        if not (mongodb_url := environment.get("MONGODB_URL", "")):
            require_free(ports.mongodb, "MongoDB", _suggestion("MONGODB_URL"))
            mongodb = MongoDB(home.data / "mongodb", ports.mongodb, home.logs / "mongodb.log")
            started(mongodb)
            mongodb_url = mongodb.url
        if not (registry_url := environment.get("SCHEMA_REGISTRY_URL", "")):
            require_free(ports.registry, "the schema registry", _suggestion("SCHEMA_REGISTRY_URL"))
            registry = Registry(home.data / "registry", ports.registry, home.logs / "registry.log")
            started(registry)
            registry_url = registry.url
        if not brokers:
            kafka = _choose_kafka(home, ports.kafka, report)
            started(kafka)
            brokers = kafka.brokers
        yield Stack(mongodb_url, brokers, registry_url, mongodb, kafka, registry)


def _require_kafka(brokers: str) -> None:
    client = EnvironmentSettings(kafka_brokers=brokers).kafka_client()
    try:
        require_kafka(client)
    except KafkaUnavailable as error:
        raise KafkaUnavailableError(str(error)) from error


def _choose_kafka(home: Home, port: int, report: Report) -> Kafka | MockKafka:
    """Apache Kafka where it can run, else the mock, with the reason printed."""
    log = home.logs / "kafka.log"
    try:
        jars = find_or_fetch_jars(home.jars, report)
    except KafkaUnavailableError as reason:
        report(f"Apache Kafka cannot run here, so a mock takes its place: {reason}")
        topics = {topic.name: topic.partitions for topic in topic_specs(TOPICS)}
        return MockKafka(topics, home.data / "mock-kafka-address", log)
    require_free(port, "Kafka", _suggestion("KAFKA_BROKERS"))
    return Kafka(jars, home.data / "kafka", port, log)


def _suggestion(variable: str) -> str:
    return (
        f"stop the process that uses it, set {variable} to use it, "
        "or run a second stack beside it with `devstack up --shift 1000`"
    )
