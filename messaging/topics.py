"""The topics of a topics.toml, made in Kafka together with their dead letter topics."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from confluent_kafka import KafkaError, KafkaException
from confluent_kafka.admin import AdminClient
from confluent_kafka.cimpl import NewTopic

from messaging.errors import MessagingError
from messaging.receiving.dead_letters import DLQ_SUFFIX

_UNITS = {"s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}
_DLQ_RETENTION = "30d"
_DLQ_BYTES = 2 * 1024 * 1024  # a whole message, and why it died
_ANSWER_SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class TopicSpec:
    name: str
    partitions: int
    retention_ms: int
    max_message_bytes: int = 1024 * 1024


def read_topics(path: Path) -> list[TopicSpec]:
    """Every topic of the file, each followed by its dead letter topic. Raises MessagingError."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MessagingError(f"{path} is not TOML: {error}.") from error
    defaults = tables.pop("defaults", {})
    specs = []
    for name, table in tables.items():
        about = defaults | table
        specs.append(_spec(name, about.get("partitions"), about.get("retention")))
        specs.append(
            replace(_spec(name + DLQ_SUFFIX, 1, _DLQ_RETENTION), max_message_bytes=_DLQ_BYTES)
        )
    return specs


def _spec(name: str, partitions: Any, retention: Any) -> TopicSpec:
    if not isinstance(partitions, int) or partitions < 1:
        raise MessagingError(f"{name}: give `partitions`, 1 or more, here or under [defaults].")
    match = re.fullmatch(r"(\d+)([smhd])", str(retention))
    if match is None:
        raise MessagingError(
            f"{name}: give `retention`, such as 7d or 12h, here or under [defaults]."
        )
    return TopicSpec(name, partitions, int(match[1]) * _UNITS[match[2]])


def create_topics(
    client: Mapping[str, Any], specs: Iterable[TopicSpec], replication: int
) -> list[str]:
    """Make the topics that are missing, and say which; those that exist stay as they are.

    Raises MessagingError.
    """
    admin = AdminClient(dict(client))
    _require_answer(admin, str(client["bootstrap.servers"]))
    topics = [
        NewTopic(
            spec.name,
            num_partitions=spec.partitions,
            replication_factor=replication,
            config={
                "retention.ms": str(spec.retention_ms),
                "max.message.bytes": str(spec.max_message_bytes),
                # What was acknowledged outlives the loss of any one broker.
                "min.insync.replicas": str(max(1, replication - 1)),
                "unclean.leader.election.enable": "false",
            },
        )
        for spec in specs
    ]
    answers = admin.create_topics(topics, operation_timeout=20, request_timeout=20)
    return [name for name, answer in answers.items() if _was_made(name, answer)]


def _require_answer(admin: AdminClient, brokers: str) -> None:
    try:
        admin.list_topics(timeout=_ANSWER_SECONDS)
    except KafkaException as error:
        raise MessagingError(
            f"Kafka does not answer at {brokers}: start it, or say in KAFKA_BROKERS where it is."
        ) from error


def _was_made(name: str, answer: Any) -> bool:
    try:
        answer.result()
    except KafkaException as error:
        reason: KafkaError = error.args[0]
        if reason.code() == KafkaError.TOPIC_ALREADY_EXISTS:
            return False
        raise MessagingError(f"Topic {name} was not made: {reason.str()}") from error
    return True
