"""Creates the topics of the topic table in Kafka, each with its dead letter topic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from confluent_kafka import KafkaError, KafkaException
from confluent_kafka.admin import AdminClient
from confluent_kafka.cimpl import NewTopic

from messaging.errors import MessagingError
from messaging.kafka.failure import require_kafka
from messaging.receiving.dead_letters import DLQ_SUFFIX
from messaging.topics import Topic

_DLQ_RETENTION_MS = 30 * 86_400_000
_DLQ_BYTES = 2 * 1024 * 1024  # a whole message, and the error in its headers


@dataclass(frozen=True, slots=True)
class TopicSpec:
    """A topic to create. `retention_ms` -1 is without limit."""

    name: str
    partitions: int
    retention_ms: int
    max_message_bytes: int = 1024 * 1024


def topic_specs(topics: Iterable[Topic]) -> Iterator[TopicSpec]:
    """Every topic of the table, each followed by its dead letter topic."""
    for topic in topics:
        yield TopicSpec(topic.name, topic.partitions, topic.retention)
        yield TopicSpec(topic.name + DLQ_SUFFIX, 1, _DLQ_RETENTION_MS, _DLQ_BYTES)


def config_of(spec: TopicSpec, replication: int) -> dict[str, str]:
    """The topic's settings, by Kafka's names."""
    return {
        "retention.ms": str(spec.retention_ms),
        "max.message.bytes": str(spec.max_message_bytes),
        # An acknowledged message survives the loss of any one broker.
        "min.insync.replicas": str(max(1, replication - 1)),
        "unclean.leader.election.enable": "false",
        # Several instances send the events of a key, and their clocks differ.
        "message.timestamp.type": "LogAppendTime",
    }


def create_topics(
    client: Mapping[str, Any], specs: Iterable[TopicSpec], replication: int
) -> list[str]:
    """Creates the topics that are missing and returns their names; existing ones stay as they are.

    Raises MessagingError.
    """
    return create(require_kafka(client), specs, replication)


def create(admin: AdminClient, specs: Iterable[TopicSpec], replication: int) -> list[str]:
    """As create_topics does."""
    topics = [
        NewTopic(
            spec.name,
            num_partitions=spec.partitions,
            replication_factor=replication,
            config=config_of(spec, replication),
        )
        for spec in specs
    ]
    answers = admin.create_topics(topics, operation_timeout=20, request_timeout=20)
    return [name for name, answer in answers.items() if _was_created(name, answer)]


def _was_created(name: str, answer: Any) -> bool:
    try:
        answer.result()
    except KafkaException as error:
        reason: KafkaError = error.args[0]
        if reason.code() == KafkaError.TOPIC_ALREADY_EXISTS:
            return False
        raise MessagingError(f"Topic {name} was not created: {reason.str()}") from error
    return True
