"""Clients that can't reach Kafka any more, although Kafka answers.

librdkafka drops each broker that a metadata response does not list. One that lists none, as of a
single broker that its controller has fenced, can leave a client without any broker for ever
(confluentinc/librdkafka issue 5301, found with 2.16.1). Such a client has to be replaced.
"""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic
from typing import Any, Protocol

from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient

from messaging.errors import MessagingError

_INTERVAL_SECONDS = 5.0
_ANSWER_SECONDS = 1.0


class Client(Protocol):
    """A producer, consumer or admin client of confluent-kafka."""

    def list_topics(self, topic: str | None = None, timeout: float = -1) -> Any: ...


class ClientLost(MessagingError):
    """This client can't reach Kafka, and a new one can."""


class LossCheck:
    """Compares a client with a new one. `config` is that of `kafka_client()`.

    It asks for the metadata of `topic`, or of all topics.
    """

    def __init__(self, client: Client, config: Mapping[str, Any], topic: str | None = None) -> None:
        self._client = client
        self._config = dict(config)
        self._topic = topic
        self._due_at = monotonic() + _INTERVAL_SECONDS
        self._is_suspect = False

    def require_kafka(self) -> None:
        """Raises ClientLost where two checks in a row, five seconds apart, find the client lost.

        Between these it returns at once; otherwise it blocks for up to two seconds.
        """
        if monotonic() < self._due_at:
            return
        is_lost = not _reaches_kafka(self._client, self._topic) and _reaches_kafka(
            AdminClient(self._config)
        )
        self._due_at = monotonic() + _INTERVAL_SECONDS
        if is_lost and self._is_suspect:
            raise ClientLost("This client can't reach Kafka, and a new one can: it is replaced.")
        self._is_suspect = is_lost


def _reaches_kafka(client: Client, topic: str | None = None) -> bool:
    try:
        return bool(client.list_topics(topic, timeout=_ANSWER_SECONDS).brokers)
    except KafkaException:
        return False
