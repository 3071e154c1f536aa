"""Measure a round trip: a topic to files, and the files to another topic.

Starts Kafka and a registry on free ports. Exit code 1 where the topics differ, 3 where Kafka can't
run.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random

from confluent_kafka import Consumer, Producer, TopicPartition
from confluent_kafka.schema_registry import Schema, SchemaRegistryClient

from benchmarks.archive.orders import order
from contracts import OrderCreated
from devstack.home import Home
from devstack.ports import Ports
from devstack.stack import Stack, running_stack
from messaging.create_topics import TopicSpec, create_topics
from messaging.settings import MessagingSettings

_PARTITIONS = 3
_HOUR = 3_600_000
_DIFFERENT = 1_000  # events, which repeat


@dataclass(frozen=True, slots=True)
class Measured:
    """What a command took: wall time, CPU time, and the most memory it had."""

    seconds: float
    cpu_seconds: float
    megabytes: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--codec", default="deflate")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-archive-") as folder:
        home = Home(Path(folder))
        parts = {"MONGODB_URL": "mongodb://not.used"}
        with running_stack(home, Ports.free(), parts, print) as stack:
            if not stack.kafka_is_real:
                return 3
            return _run(stack, home.root / "archive", options.messages, options.codec)


def _run(stack: Stack, archive: Path, count: int, codec: str) -> int:
    client = MessagingSettings(kafka_brokers=stack.brokers).kafka_client()
    specs = [TopicSpec(name, _PARTITIONS, _HOUR) for name in ("exported", "imported")]
    create_topics(client, specs, replication=1)
    size = _fill(stack, count)
    environment = {**os.environ, **stack.environment}
    exported = _measure(environment, "export", "exported", str(archive), "--codec", codec)
    imported = _measure(environment, "import", str(archive), "--topic", "imported")
    stored = sum(path.stat().st_size for path in archive.rglob("*.avro"))
    print(f"{count:,} messages of {size / count:.0f} bytes, {_PARTITIONS} partitions, {codec}: ")
    print(f"{stored / 1e6:,.0f} MB of files for {size / 1e6:,.0f} MB of values\n")
    print(
        "| | messages a second | seconds | CPU seconds | most memory, MB |\n|---|---|---|---|---|"
    )
    for name, each in (("export", exported), ("import", imported)):
        figures = f"{each.seconds:.1f} | {each.cpu_seconds:.1f} | {each.megabytes:.0f}"
        print(f"| {name} | {count / each.seconds:,.0f} | {figures} |")
    same = _digest(stack, "exported") == _digest(stack, "imported")
    print("\nBoth topics have the same." if same else "\nThe topics differ.")
    return 0 if same else 1


def _fill(stack: Stack, count: int) -> int:
    """Returns the bytes of all values."""
    contract = OrderCreated.CONTRACT
    with SchemaRegistryClient({"url": stack.registry_url}) as registry:
        schema = Schema(contract.schema, "AVRO")
        number = registry.register_schema("exported-value", schema)
    chance = Random(1)
    events = [order(chance) for _ in range(_DIFFERENT)]
    values = [b"\x00" + number.to_bytes(4, "big") + event.encode() for event in events]
    producer = Producer({"bootstrap.servers": stack.brokers, "linger.ms": 20})
    size = 0
    for n in range(count):
        value, event = values[n % _DIFFERENT], events[n % _DIFFERENT]
        headers: list[tuple[str, str | bytes | None]] = [
            ("event-id", str(event.event_id)),
            ("event-version", "2"),
            ("correlation-id", f"request-{n}"),
        ]
        while True:
            try:
                producer.produce("exported", value, event.order_id, headers=headers)
            except BufferError:
                producer.poll(0.1)
            else:
                break
        size += len(value)
    producer.flush()
    return size


def _measure(environment: Mapping[str, str], *arguments: str) -> Measured:
    began = time.monotonic()
    command = [sys.executable, "-m", "messaging", *arguments]
    process = subprocess.Popen(command, env=environment)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(process.returncode)
    return Measured(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _digest(stack: Stack, topic: str) -> list[str]:
    """Of keys, values and headers of each partition, in order."""
    config = {"bootstrap.servers": stack.brokers, "group.id": "none", "enable.partition.eof": True}
    consumer = Consumer({**config, "auto.offset.reset": "earliest"})
    consumer.assign([TopicPartition(topic, n, 0) for n in range(_PARTITIONS)])
    digests = [sha256() for _ in range(_PARTITIONS)]
    ended = 0
    while ended < _PARTITIONS:
        for message in consumer.consume(1_000, timeout=1):
            if message.error() is not None:
                ended += 1
                continue
            what = (message.key(), message.value(), message.headers())
            digests[message.partition() or 0].update(repr(what).encode())
    consumer.close()
    return [each.hexdigest() for each in digests]


if __name__ == "__main__":
    sys.exit(main())
