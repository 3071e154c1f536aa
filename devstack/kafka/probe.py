"""Whether a Kafka cluster answers."""

import logging
from typing import Any

from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient

_silent = logging.getLogger("devstack.kafka.probe")
_silent.addHandler(logging.NullHandler())
_silent.propagate = False


def answers(brokers: str, timeout: float = 1.0, **security: Any) -> bool:
    """Whether the cluster lists a broker within `timeout` seconds."""
    client = AdminClient({**security, "bootstrap.servers": brokers}, logger=_silent)
    try:
        return bool(client.list_topics(timeout=timeout).brokers)
    except KafkaException:
        return False
