"""What each service of the topic table may do in a Kafka that authorizes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from messaging.receiving.dead_letters import DLQ_SUFFIX
from messaging.topics import ServiceTopics, Topic


@dataclass(frozen=True, slots=True)
class Grant:
    """Operations on some topics, or on one group; each includes Describe."""

    service: str
    operations: tuple[str, ...]
    topics: tuple[str, ...] = ()
    group: str | None = None


def grants(topics: Iterable[Topic]) -> Iterator[Grant]:
    """The least that each service needs, services by name.

    A service reads what it produces, too: operators see its newest events and the history of a key.
    """
    table = tuple(topics)
    for service in sorted(
        {each for topic in table for each in (*topic.producers, *topic.consumers)}
    ):
        yield from grants_of(service, table)


def grants_of(service: str, topics: Iterable[Topic]) -> list[Grant]:
    """The least that this service needs."""
    own = ServiceTopics.of(service, topics)
    produced = tuple(topic.name for topic in own.produced)
    consumed = tuple(topic.name for topic in own.consumed)
    found = [Grant(service, ("Read",), group=own.group)]
    if produced:
        found.append(Grant(service, ("Read", "Write"), produced))
    if consumed:
        found.append(Grant(service, ("Read",), consumed))
        found.append(Grant(service, ("Write",), tuple(name + DLQ_SUFFIX for name in consumed)))
    return found


def kafka_acls_options(grant: Grant, principal: str) -> list[str]:
    """The options of Kafka's own kafka-acls.sh that add the grant."""
    options = ["--add", "--allow-principal", principal]
    for operation in grant.operations:
        options += ["--operation", operation]
    for topic in grant.topics:
        options += ["--topic", topic]
    return [*options, "--group", grant.group] if grant.group else options
