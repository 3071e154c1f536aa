"""A topic with what archives have to keep, and the commands that export and import it."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from subprocess import PIPE, Popen, run
from typing import Any
from uuid import uuid4

import fastavro
from confluent_kafka import Consumer, Producer, TopicPartition
from confluent_kafka.schema_registry import Schema, SchemaReference, SchemaRegistryClient

from messaging.create_topics import TopicSpec, create_topics
from messaging.settings import MessagingSettings
from tests.stack import Stack

HOUR = 3_600_000
PARTITIONS = 3
FIRST: dict[str, Any] = {
    "type": "record",
    "name": "Placed",
    "namespace": "tests.archive",
    "fields": [
        {"name": "id", "type": "string"},
        {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
        {"name": "lines", "type": {"type": "array", "items": "int"}},
    ],
}
SECOND = {**FIRST, "fields": [*FIRST["fields"], {"name": "note", "type": "string", "default": ""}]}

Sent = tuple[bytes | None, bytes | None, list[tuple[str, bytes | None]]]
"""Key, value and headers."""


@dataclass(frozen=True, slots=True)
class Topics:
    """Makes topics, and reads what they have, partition by partition."""

    stack: Stack

    def create(self, *, partitions: int = PARTITIONS) -> str:
        name = f"archived.{uuid4().hex[:8]}"
        client = MessagingSettings(kafka_brokers=self.stack.brokers).kafka_client()
        specs = [TopicSpec(name, partitions, HOUR), TopicSpec(f"{name}.dlq", 1, HOUR)]
        create_topics(client, specs, replication=1)
        return name

    def register(self, subject: str, schema: Any, *references: SchemaReference) -> int:
        with SchemaRegistryClient({"url": self.stack.registry_url}) as registry:
            text = json.dumps(schema)
            return registry.register_schema(subject, Schema(text, "AVRO", list(references)))

    def send(self, topic: str, messages: Sequence[Sent]) -> None:
        producer = Producer({"bootstrap.servers": self.stack.brokers, "linger.ms": 20})
        for n, (key, value, headers) in enumerate(messages):
            given: Any = headers
            producer.produce(topic, value, key, headers=given)
            if n % 1000 == 0:
                producer.poll(0)
        assert producer.flush(60) == 0

    def read(self, topic: str, *, partitions: int = PARTITIONS) -> list[list[Sent]]:
        """Committed messages only."""
        config = {
            "bootstrap.servers": self.stack.brokers,
            "group.id": "none",
            "enable.partition.eof": True,
            "auto.offset.reset": "earliest",
        }
        consumer = Consumer(config)
        found: list[list[Sent]] = [[] for _ in range(partitions)]
        consumer.assign([TopicPartition(topic, n, 0) for n in range(partitions)])
        ended: set[int] = set()
        while len(ended) < partitions:
            for each in consumer.consume(1000, timeout=1):
                if each.error() is not None:
                    ended.add(each.partition() or 0)
                else:
                    key, value, headers = each.key(), each.value(), each.headers()
                    found[each.partition() or 0].append((key, value, list(headers or [])))  # type: ignore[arg-type]
        consumer.close()
        return found


def avro(schema: Any, record: Any) -> bytes:
    out = BytesIO()
    fastavro.schemaless_writer(out, schema, record)
    return out.getvalue()


def framed(schema_id: int, value: bytes) -> bytes:
    return b"\x00" + schema_id.to_bytes(4, "big") + value


def files_of(directory: Path) -> dict[str, list[Any]]:
    """The records of each file, as any reader of Avro sees them."""
    found = {}
    for path in sorted(directory.rglob("*.avro")):
        with path.open("rb") as file:
            found[str(path.relative_to(directory))] = list(fastavro.reader(file))
    return found


_IN_SMALL_STEPS = """
from messaging.archive import exporting, importing
from messaging.cli import main
exporting._CHECKPOINT_MESSAGES = 1_000
importing._BATCH_MESSAGES = 500
main()
"""


_IN_SMALL_STEPS = """
from messaging.archive import exporting, importing
from messaging.cli import main
exporting._CHECKPOINT_MESSAGES = 1_000
importing._BATCH_MESSAGES = 500
main()
"""


@dataclass(frozen=True, slots=True)
class Command:
    environment: Mapping[str, str]

    def __call__(self, *arguments: str | Path) -> tuple[int, str, str]:
        """Exit code, standard output and standard error."""
        line = [sys.executable, "-m", "messaging", *map(str, arguments)]
        environment = {**os.environ, **self.environment}
        done = run(line, capture_output=True, text=True, env=environment, check=False, timeout=300)
        return done.returncode, done.stdout, done.stderr

    def start(self, *arguments: str | Path) -> Popen[str]:
        """In so many steps that most are still to come after the first."""
        line = [sys.executable, "-c", _IN_SMALL_STEPS, *map(str, arguments)]
        environment = {**os.environ, **self.environment}
        return Popen(line, stdout=PIPE, stderr=PIPE, text=True, env=environment)


def wait_until(condition: Any, process: Popen[str]) -> None:
    """Until it holds; fails where the process ends before."""
    deadline = time.monotonic() + 120
    while not condition():
        assert process.poll() is None, "it ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.005)


def placed(n: int, ids: tuple[int, int]) -> bytes:
    """The values of one key alternate between the schemas."""
    record = {"id": f"order {n}", "at": 1_700_000_000_000 + n, "lines": [n, -n]}
    if n % 2:
        return framed(ids[1], avro(SECOND, {**record, "note": "é" * (n % 50)}))
    return framed(ids[0], avro(FIRST, record))


def messages(ids: tuple[int, int]) -> list[Sent]:
    """Of ten keys and of none, with tombstones, headers, and values that are not Avro."""
    found: list[Sent] = []
    for n in range(400):
        headers = [("trace", str(n).encode()), ("trace", b"again"), ("empty", b""), ("none", None)]
        key = None if n % 11 == 0 else f"key-{n % 10}".encode()
        value = None if n % 17 == 16 else placed(n, ids)
        found.append((key, value, headers if n % 3 else []))
    guid = b"\x00" + ids[0].to_bytes(4, "big")
    found.append((b"key-1", placed(0, ids)[5:], [("__value_schema_id", guid), ("after", b"1")]))
    found += [(b"key-2", each, []) for each in (b"", b"garbage", framed(999_999, b"\x02"))]
    found.append((b"key-3", placed(0, ids) + b"more", []))
    return found
