"""The tutorial, followed word by word, and its rollout under load."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from confluent_kafka import Consumer
from confluent_kafka.schema_registry import SchemaRegistryClient

from devstack.home import PROJECT
from devstack.stack import Stack
from tests.integration.reader import DOCS, Reader
from tests.integration.tutorial.rollout import Customers, Rollout
from tests.stack import isolated_stack

STOCK = 100_000
SECTIONS = {"1. Add": 5, "2. Register": 4, "4. An incompatible": 3, "5. The compatible": 5}
ROLLS = [
    ("orders", "before"),
    ("products", "before"),
    ("products", "after"),  # the consumer first ...
    ("orders", "after"),
    ("products", "before"),  # ... and back, to where the producer's going first leads
    ("products", "after"),
]


@pytest.fixture(scope="module")
def own_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A separate Kafka and registry: no other test sees the tutorial's versions."""
    with isolated_stack(tmp_path_factory.mktemp("tutorial-stack")) as stack:
        yield stack


@pytest.fixture(scope="module")
def followed(own_stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """A copy of the repository in which the tutorial was followed."""
    folder = tmp_path_factory.mktemp("tutorial")
    reader = Reader(DOCS / "tutorial.md", folder, own_stack.registry_url)
    for section, blocks in SECTIONS.items():
        assert reader.follow(section) == blocks
    return reader


def version_of(contracts: Path, contract: str) -> int:
    code = f"import contracts; print(contracts.{contract}.CONTRACT.version)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=contracts, capture_output=True, text=True, check=True
    )
    return int(done.stdout)


def test_the_tutorials_commands_have_the_output_that_it_shows(followed: Reader) -> None:
    assert version_of(followed.folder, "ReserveInventory") == 3
    assert version_of(followed.folder, "OrderCreated") == 3
    assert version_of(PROJECT, "ReserveInventory") == 1


def ids_sent(stack: Stack, topic: str) -> Counter[int]:
    """The number of messages of each schema id in the topic; empty without the topic."""
    consumer = Consumer(
        {
            "bootstrap.servers": stack.brokers,
            "group.id": "tutorial-audit",
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
            "enable.partition.eof": True,
            "allow.auto.create.topics": False,
        }
    )
    found: Counter[int] = Counter()
    try:
        waiting = len(consumer.list_topics(topic, 10).topics[topic].partitions)
        consumer.subscribe([topic])
        while waiting:
            message = consumer.poll(10)
            assert message is not None
            if message.error() is not None:
                waiting -= 1
            else:
                found[int.from_bytes(message.value()[1:5], "big")] += 1
    finally:
        consumer.close()
    return found


def test_either_service_can_be_upgraded_first_under_load(
    own_stack: Stack, followed: Reader, tmp_path: Path
) -> None:
    contracts = {"before": PROJECT, "after": followed.folder}
    rollout = Rollout(own_stack, tmp_path, contracts)
    with ExitStack() as running:
        running.callback(rollout.stop)
        for service, version in ROLLS[:2]:
            rollout.roll(service, version)
        customers = running.enter_context(closing(Customers(rollout, STOCK)))
        with customers.ordering():
            customers.wait_until_served()
            for service, version in ROLLS[2:]:
                rollout.roll(service, version)
                customers.wait_until_served()
        customers.wait_until_all_served()
        assert customers.refused == []
        assert customers.stock() == STOCK - len(customers.placed)
    with SchemaRegistryClient({"url": own_stack.registry_url}) as registry:
        old, new = (registry.get_version("inventory.reserve-value", n).schema_id for n in (1, 3))
    sent = ids_sent(own_stack, "inventory.reserve")
    assert sent.keys() == {old, new}
    assert sum(sent.values()) >= len(customers.placed)
    assert ids_sent(own_stack, "inventory.reserve.dlq") == Counter()
    assert ids_sent(own_stack, "inventory.reserved.dlq") == Counter()
