"""Reads the topics of a cluster, and changes them as planned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from confluent_kafka import KafkaException
from confluent_kafka.admin import (  # type: ignore[attr-defined]  # it re-exports them untyped
    AdminClient,
    AlterConfigOpType,
    ConfigEntry,
    ConfigResource,
    NewPartitions,
    ResourceType,
)

from messaging.create_topics import create
from messaging.errors import MessagingError
from messaging.topic_plan import Change, Existing

_SECONDS = 20


def existing_topics(admin: AdminClient, names: Iterable[str]) -> dict[str, Existing]:
    """Those of the topics that exist. Raises MessagingError."""
    try:
        found = admin.list_topics(timeout=_SECONDS).topics
    except KafkaException as error:
        raise MessagingError(f"Kafka's topics can't be read: {error.args[0].str()}.") from error
    resources = [ConfigResource(ResourceType.TOPIC, name) for name in names if name in found]
    answers = admin.describe_configs(resources, request_timeout=_SECONDS) if resources else {}
    existing = {}
    for resource, answer in answers.items():
        config = _result(f"The configuration of {resource.name} can't be read", answer)
        partitions = found[resource.name].partitions.values()
        existing[resource.name] = Existing(
            partitions=len(partitions),
            replication=min(len(each.replicas) for each in partitions),
            config={name: entry.value for name, entry in config.items()},
        )
    return existing


def apply(admin: AdminClient, changes: Sequence[Change], replication: int | None) -> None:
    """Make the changes. Raises MessagingError at the first that Kafka refuses."""
    if missing := [each.spec for each in changes if each.have is None]:
        create(admin, missing, replication or 1)
    for change in changes:
        if change.have is not None:
            _result(f"{change.spec.name} was not changed", _requested(admin, change))


def _requested(admin: AdminClient, change: Change) -> Any:
    """The answer to come."""
    name = change.spec.name
    if change.setting == "partitions":
        parts = NewPartitions(name, change.spec.partitions)
        return admin.create_partitions([parts], request_timeout=_SECONDS)[name]
    entry = ConfigEntry(change.setting, change.want, incremental_operation=AlterConfigOpType.SET)
    resource = ConfigResource(ResourceType.TOPIC, name, incremental_configs=[entry])
    return admin.incremental_alter_configs([resource], request_timeout=_SECONDS)[resource]


def _result(failure: str, answer: Any) -> Any:
    try:
        return answer.result()
    except KafkaException as error:
        raise MessagingError(f"{failure}: {error.args[0].str()}.") from error
