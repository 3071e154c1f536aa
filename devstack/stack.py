"""MongoDB, Kafka and the registry: each from the environment where it is named there, else ours."""

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
from devstack.kafka.probe import answers
from devstack.mongodb import MongoDB
from devstack.ports import Ports, require_free
from devstack.process import Process
from devstack.registry.server import Registry
from messaging.create_topics import topic_specs
from messaging.settings import EnvironmentSettings

Say = Callable[[str], None]


class Part(Protocol):
    """Something of the stack that runs as a child process."""

    @property
    def process(self) -> Process: ...
    def start(self) -> None: ...
    def stop(self) -> None: ...
    def kill(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Stack:
    """What runs, and where. A part is None where the environment brought it."""

    mongodb_url: str
    brokers: str
    registry_url: str
    mongodb: MongoDB | None = None
    kafka: Kafka | MockKafka | None = None
    registry: Registry | None = None

    @property
    def kafka_is_real(self) -> bool:
        """A Kafka that the environment brought is taken for real."""
        return self.kafka is None or self.kafka.is_real

    @property
    def parts(self) -> list[Part]:
        """The ones that are ours."""
        every: tuple[Part | None, ...] = (self.mongodb, self.kafka, self.registry)
        return [part for part in every if part is not None]

    @property
    def environment(self) -> dict[str, str]:
        """The variables that tell a service, or a tool, where everything is."""
        return {
            "MONGODB_URL": self.mongodb_url,
            "KAFKA_BROKERS": self.brokers,
            "SCHEMA_REGISTRY_URL": self.registry_url,
        }


@contextmanager
def running_stack(
    home: Home, ports: Ports, environment: Mapping[str, str], say: Say
) -> Iterator[Stack]:
    """Starts what the environment does not name, and stops it at the end.

    Raises a DevstackError that names the part which could not be had.
    """
    if brokers := environment.get("KAFKA_BROKERS", ""):
        _require_kafka(brokers)
    with ExitStack() as running:

        def started(part: Part) -> None:
            running.callback(part.stop)
            part.start()

        mongodb = kafka = registry = None
        if not (mongodb_url := environment.get("MONGODB_URL", "")):
            require_free(ports.mongodb, "MongoDB", _remedy("MONGODB_URL"))
            mongodb = MongoDB(home.data / "mongodb", ports.mongodb, home.logs / "mongodb.log")
            started(mongodb)
            mongodb_url = mongodb.url
        if not (registry_url := environment.get("SCHEMA_REGISTRY_URL", "")):
            require_free(ports.registry, "the schema registry", _remedy("SCHEMA_REGISTRY_URL"))
            registry = Registry(home.data / "registry", ports.registry, home.logs / "registry.log")
            started(registry)
            registry_url = registry.url
        if not brokers:
            kafka = _choose_kafka(home, ports.kafka, say)
            started(kafka)
            brokers = kafka.brokers
        yield Stack(mongodb_url, brokers, registry_url, mongodb, kafka, registry)


def _require_kafka(brokers: str) -> None:
    security = EnvironmentSettings().kafka_client()
    if not answers(brokers, timeout=5, **security):
        raise KafkaUnavailableError(f"No Kafka answers at {brokers}: correct KAFKA_BROKERS.")


def _choose_kafka(home: Home, port: int, say: Say) -> Kafka | MockKafka:
    """Apache Kafka where it can be had, else the mock, saying why."""
    log = home.logs / "kafka.log"
    try:
        jars = find_or_fetch_jars(home.jars, say)
    except KafkaUnavailableError as reason:
        say(f"Apache Kafka cannot run here, so a mock takes its place: {reason}")
        topics = {topic.name: topic.partitions for topic in topic_specs(TOPICS)}
        return MockKafka(topics, home.data / "mock-kafka-address", log)
    require_free(port, "Kafka", _remedy("KAFKA_BROKERS"))
    return Kafka(jars, home.data / "kafka", port, log)


def _remedy(variable: str) -> str:
    return (
        f"stop what listens there, set {variable} to use it, "
        "or run a second stack beside it with `devstack up --shift 1000`"
    )
