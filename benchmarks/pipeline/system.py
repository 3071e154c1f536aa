"""MongoDB, Kafka and a registry for the whole run, and a candidate's services on them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient
from confluent_kafka.cimpl import NewTopic
from pymongo import MongoClient

from benchmarks.pipeline.candidate import Candidate
from contracts import TOPICS
from devstack.home import Home
from devstack.ports import Ports, free_ports
from devstack.process import Process
from devstack.services import wait_until_ready
from devstack.stack import Stack, running_stack
from messaging.create_topics import topic_specs

SERVICES = ("orders", "products")
GROUPS = [f"{service}-service-group" for service in SERVICES]
SETTINGS = {
    "AUTH": "off",
    "ACCESS_TOKEN_SECRET": "a secret that only the benchmark knows",
    "RATE_LIMIT": "1000000/second",
    "HOST": "127.0.0.1",
}
_RESET_SECONDS = 30

Client = MongoClient[dict[str, Any]]


class NoKafka(RuntimeError):
    """Apache Kafka can't run here."""


@dataclass(frozen=True, slots=True)
class Running:
    """A candidate's services: their URLs, and every process of the pipeline by its name."""

    urls: Mapping[str, list[str]]
    processes: Mapping[str, list[int]]


class System:
    """The parts that all candidates share; each candidate finds them empty."""

    def __init__(self, stack: Stack, logs: Path) -> None:
        self.stack = stack
        self.mongodb: Client = MongoClient(stack.mongodb_url, tz_aware=True)
        self._admin = AdminClient({"bootstrap.servers": stack.brokers, "log_level": 0})
        self._logs = logs

    @contextmanager
    def running(self, candidate: Candidate) -> Iterator[Running]:
        """Starts every instance with empty databases and topics; ends all of them."""
        self._reset(candidate.partitions)
        self._register(candidate)
        ports = free_ports(len(SERVICES) * candidate.instances)
        urls: dict[str, list[str]] = {service: [] for service in SERVICES}
        started: dict[str, list[Process]] = {service: [] for service in SERVICES}
        with ExitStack() as stopping:
            for n, port in enumerate(ports):
                service = SERVICES[n % len(SERVICES)]
                process = self._process(candidate, service, n, port)
                stopping.callback(process.stop)
                process.start()
                urls[service].append(f"http://127.0.0.1:{port}")
                started[service].append(process)
            for service in SERVICES:
                for process, url in zip(started[service], urls[service], strict=True):
                    wait_until_ready(process, url)
            yield Running(urls, self._pids(started))

    def _process(self, candidate: Candidate, service: str, n: int, port: int) -> Process:
        # -P: the current folder, which has this tree, stays off the import path.
        command = [sys.executable, "-P", "-m", candidate.module(service)]
        environment = {**self._environment(candidate), "PORT": str(port)}
        return Process(f"{service}-{n}", command, self._logs / f"{service}-{n}.log", environment)

    def _environment(self, candidate: Candidate) -> dict[str, str]:
        own = {**SETTINGS, **self.stack.environment, "PYTHONPATH": str(candidate.tree)}
        return {**os.environ, **own}

    def _pids(self, started: Mapping[str, list[Process]]) -> dict[str, list[int]]:
        parts = {"mongod": self.stack.mongodb, "kafka": self.stack.kafka}
        every = {name: [part.process] for name, part in parts.items() if part}
        every |= {service: list(processes) for service, processes in started.items()}
        return {
            name: [process.pid for process in processes if process.pid]
            for name, processes in every.items()
        }

    def _register(self, candidate: Candidate) -> None:
        subprocess.run(
            [sys.executable, "-P", "-m", "codegen", "register"],
            cwd=candidate.tree,
            env={**self._environment(candidate), "GIT_CEILING_DIRECTORIES": str(candidate.tree)},
            check=True,
            capture_output=True,
        )

    def _reset(self, partitions: int) -> None:
        """Drops both databases and creates the topics anew; groups forget their offsets."""
        for service in SERVICES:
            self.mongodb.drop_database(f"{service}_db")
        topics = list(self._admin.list_topics(timeout=10).topics)
        old = [name for name in topics if not name.startswith("__")]
        if old:
            _wait_for(lambda: self._admin.delete_consumer_groups(GROUPS))
            _wait_for(lambda: self._admin.delete_topics(old))
        _wait_for(lambda: self._admin.create_topics(_topics(partitions)))


def _topics(partitions: int) -> list[NewTopic]:
    """With the time of their arrival in Kafka as the time of messages."""
    return [
        NewTopic(
            spec.name,
            num_partitions=1 if spec.name.endswith(".dlq") else partitions,
            replication_factor=1,
            config={"message.timestamp.type": "LogAppendTime"},
        )
        for spec in topic_specs(TOPICS)
    ]


def _wait_for(request: Any) -> None:
    """Repeats an admin request until Kafka accepts all of it, or says that it was done before."""
    deadline = time.monotonic() + _RESET_SECONDS
    while errors := [error for each in request().values() if (error := _error(each))]:
        if time.monotonic() > deadline:
            raise errors[0]
        time.sleep(0.2)


_DONE = {"TOPIC_ALREADY_EXISTS", "UNKNOWN_TOPIC_OR_PART", "GROUP_ID_NOT_FOUND"}


def _error(answer: Any) -> KafkaException | None:
    try:
        answer.result()
    except KafkaException as error:
        return None if error.args[0].name() in _DONE else error
    return None


@contextmanager
def running_system(folder: Path) -> Iterator[System]:
    """Starts MongoDB, Kafka and a registry on free ports. Raises NoKafka."""
    home = replace(Home.of_project(), root=folder)
    with running_stack(home, Ports.free(), {}, print) as stack:
        if not stack.kafka_is_real:
            raise NoKafka("The benchmark needs Apache Kafka: install Java 17 or newer.")
        system = System(stack, home.logs)
        with system.mongodb:
            yield system
