"""`messaging topics` against a broker."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from confluent_kafka import KafkaException
from confluent_kafka.admin import (
    AdminClient,
    AlterConfigOpType,
    ConfigEntry,
    ConfigResource,
    ResourceType,
)
from typer.testing import CliRunner, Result

from messaging.cli import app
from messaging.create_topics import TopicSpec, create_topics
from messaging.settings import MessagingSettings
from tests.stack import Stack

pytestmark = pytest.mark.real_kafka

TABLE = """
from dataclasses import dataclass

@dataclass
class Topic:
    name: str
    partitions: int = 3
    retention: int = 3_600_000

TOPICS = [Topic("{name}")]
"""

Run = Callable[..., Result]


@pytest.fixture
def name() -> str:
    return f"drift.{uuid4().hex[:8]}"


@pytest.fixture
def run(stack: Stack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> Run:
    """Runs `messaging topics` with a table of one topic."""
    package = f"table_{name.replace('.', '_')}"
    (tmp_path / f"{package}.py").write_text(TABLE.format(name=name))
    monkeypatch.setenv("KAFKA_BROKERS", stack.brokers)
    monkeypatch.syspath_prepend(tmp_path)

    def run(command: str, *options: str) -> Result:
        return CliRunner().invoke(app, ["topics", command, "--contracts", package, *options])

    return run


def partitions_and_retention(brokers: str, name: str) -> tuple[int, str]:
    admin = AdminClient({"bootstrap.servers": brokers})
    resource = ConfigResource(ResourceType.TOPIC, name)
    (config,) = admin.describe_configs([resource]).values()
    partitions = admin.list_topics(name, timeout=10).topics[name].partitions
    return len(partitions), config.result()["retention.ms"].value


def wait_for(brokers: str, name: str, partitions: int, retention: str) -> None:
    """Until the broker knows what the controller has confirmed."""
    deadline = time.monotonic() + 30
    while (found := _shown(brokers, name)) != (partitions, retention):
        assert time.monotonic() < deadline, found
        time.sleep(0.05)


def _shown(brokers: str, name: str) -> tuple[int, str] | None:
    try:
        return partitions_and_retention(brokers, name)
    except KafkaException:
        return None


def set_retention(brokers: str, name: str, milliseconds: str) -> None:
    entry = ConfigEntry("retention.ms", milliseconds, incremental_operation=AlterConfigOpType.SET)
    resource = ConfigResource(ResourceType.TOPIC, name, incremental_configs=[entry])
    admin = AdminClient({"bootstrap.servers": brokers})
    (answer,) = admin.incremental_alter_configs([resource]).values()
    answer.result()
    wait_for(brokers, name, 3, milliseconds)


def create(stack: Stack, name: str, partitions: int, retention_ms: int) -> None:
    client = MessagingSettings(kafka_brokers=stack.brokers).kafka_client()
    specs = [
        TopicSpec(name, partitions, retention_ms),
        TopicSpec(f"{name}.dlq", 1, 30 * 86_400_000, 2 * 1024 * 1024),
    ]
    create_topics(client, specs, replication=1)
    wait_for(stack.brokers, name, partitions, str(retention_ms))


def test_a_missing_topic_is_created_and_then_nothing_differs(
    run: Run, name: str, stack: Stack
) -> None:
    found = run("diff")
    assert found.exit_code == 1
    assert f"{name}: is missing; create it with 3 partitions" in found.output
    applied = run("apply")
    assert (applied.exit_code, applied.output.splitlines()[-1]) == (0, "Applied 2 of 2 changes.")
    wait_for(stack.brokers, name, 3, "3600000")
    again = run("diff")
    assert (again.exit_code, again.output) == (0, "Kafka's topics are as the topic table says.\n")


def test_a_longer_retention_is_applied_and_a_shorter_one_only_with_its_flag(
    run: Run, name: str, stack: Stack
) -> None:
    create(stack, name, 3, 60_000)
    assert run("diff").output == f"{name}: retention.ms 60000 -> 3600000\n"
    assert partitions_and_retention(stack.brokers, name) == (3, "60000")
    assert run("apply").exit_code == 0
    wait_for(stack.brokers, name, 3, "3600000")

    set_retention(stack.brokers, name, "7200000")
    refused = run("apply")
    assert refused.exit_code == 1
    assert "--shorten-retention" in refused.output
    assert partitions_and_retention(stack.brokers, name) == (3, "7200000")
    assert run("apply", "--shorten-retention").exit_code == 0
    wait_for(stack.brokers, name, 3, "3600000")


def test_partitions_are_added_only_with_the_flag_that_says_what_it_breaks(
    run: Run, name: str, stack: Stack
) -> None:
    create(stack, name, 2, 3_600_000)
    refused = run("apply")
    assert refused.exit_code == 1
    assert "partitions 2 -> 3 (new messages of a key may go to another partition" in refused.output
    assert partitions_and_retention(stack.brokers, name)[0] == 2
    assert run("apply", "--add-partitions").exit_code == 0
    wait_for(stack.brokers, name, 3, "3600000")
    assert run("diff").exit_code == 0


def test_fewer_partitions_and_other_replication_are_named_and_never_applied(
    run: Run, name: str, stack: Stack
) -> None:
    create(stack, name, 5, 3_600_000)
    options = ("--add-partitions", "--shorten-retention", "--replication", "2")
    left = run("apply", *options)
    assert left.exit_code == 1
    assert "partitions 5 -> 3 (Kafka can't remove partitions" in left.output
    assert "replication 1 -> 2 (reassign the replicas" in left.output
    assert partitions_and_retention(stack.brokers, name)[0] == 5


def test_kafka_that_does_not_answer_is_a_sentence() -> None:
    result = CliRunner(env={"KAFKA_BROKERS": "127.0.0.1:1"}).invoke(app, ["topics", "diff"])
    assert "Kafka does not answer at 127.0.0.1:1" in str(result.exception)
