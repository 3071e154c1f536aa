"""Why Kafka can't be used, as a sentence that names the cause and never a password."""

from __future__ import annotations

import re
import socket
from collections.abc import Mapping
from typing import Any

from confluent_kafka import KafkaError, KafkaException
from confluent_kafka.admin import AdminClient

from messaging.errors import KafkaUnavailable

_ANSWER_SECONDS = 4.0

# What librdkafka's reason has in it, and what that means; the first that fits counts.
_CAUSES = tuple(
    (re.compile(pattern, re.DOTALL), sentence)
    for pattern, sentence in (
        (
            r"Invalid username or password|invalid credentials",
            "Kafka refuses the user: correct KAFKA_SASL_USERNAME or KAFKA_SASL_PASSWORD.",
        ),
        (
            r"supported mechanisms: +\(",
            "Kafka has no SASL at this address: correct KAFKA_SECURITY_PROTOCOL or KAFKA_BROKERS.",
        ),
        (
            r"supported mechanisms: (?P<found>[\w,-]+)",
            "Kafka does not offer this mechanism: set KAFKA_SASL_MECHANISM to {found}.",
        ),
        (
            r"OAUTHBEARER token: (?P<found>[^(]+)",
            "The identity provider gives no token for Kafka: correct the variables "
            "KAFKA_CONFIG_SASL_OAUTHBEARER_… ({found}).",
        ),
        (
            r"certificate verify failed",
            "Kafka's certificate is not trusted: set KAFKA_SSL_CA to the file with its CA, and "
            "KAFKA_BROKERS to a name that the certificate has.",
        ),
        (
            r"alert (bad certificate|certificate required)",
            "Kafka wants a client certificate: set KAFKA_CONFIG_SSL_CERTIFICATE_LOCATION and "
            "KAFKA_CONFIG_SSL_KEY_LOCATION.",
        ),
        (
            r"alert (certificate unknown|unknown ca|certificate expired)",
            "Kafka does not trust the certificate in KAFKA_CONFIG_SSL_CERTIFICATE_LOCATION.",
        ),
        (
            r"PLAINTEXT broker listener\?",
            "Kafka does not speak TLS at this address: correct KAFKA_SECURITY_PROTOCOL or "
            "KAFKA_BROKERS.",
        ),
        (
            r"SSL listener\?",
            "Kafka speaks TLS at this address: set KAFKA_SECURITY_PROTOCOL to SSL or SASL_SSL.",
        ),
        (
            r"require SASL authentication",
            "Kafka wants SASL at this address: correct KAFKA_SECURITY_PROTOCOL or KAFKA_BROKERS.",
        ),
        (
            r"Failed to resolve '(?P<found>[^']*)'",
            "A host in KAFKA_BROKERS, or one that Kafka advertises, is unknown: {found}.",
        ),
    )
)


# What the user may not use.
_REFUSED = {
    KafkaError.TOPIC_AUTHORIZATION_FAILED: "the topic",
    KafkaError.GROUP_AUTHORIZATION_FAILED: "the consumer group",
    KafkaError.CLUSTER_AUTHORIZATION_FAILED: "the cluster",
}


def cause_of(error: KafkaError) -> str | None:
    """The sentence for an error of Kafka's client; None where Kafka just does not answer."""
    if refused := _REFUSED.get(error.code()):
        return (
            f"Kafka does not let the user do this with {refused}: "
            "run the commands that `messaging acls` prints."
        )
    for pattern, sentence in _CAUSES:
        if found := pattern.search(error.str()):
            return sentence.format_map({k: v.strip() for k, v in found.groupdict().items()})
    return None


def reason_of(error: KafkaError) -> str:
    """The sentence, or what Kafka's client says."""
    return cause_of(error) or error.str()


def require_kafka(client: Mapping[str, Any]) -> AdminClient:
    """A client of a Kafka that answers within four seconds; `client` is of `kafka_client()`.

    Raises KafkaUnavailable, with the cause.
    """
    admin = AdminClient(dict(client))
    try:
        admin.list_topics(timeout=_ANSWER_SECONDS)
    except KafkaException as error:
        admin.poll(0)  # calls back with the errors so far
        raise KafkaUnavailable(client["error_cb"].cause or _why_silent(client)) from error
    return admin


def _why_silent(client: Mapping[str, Any]) -> str:
    """librdkafka reports no error where a listener with TLS or SASL closes a plain connection."""
    brokers = str(client["bootstrap.servers"])
    if client["security.protocol"] == "PLAINTEXT" and _accepts_connections(brokers):
        return (
            f"The server at {brokers} does not answer: if it wants TLS or SASL, set "
            "KAFKA_SECURITY_PROTOCOL; if it is busy or still starting, try again."
        )
    return f"Kafka does not answer at {brokers}: start it, or set KAFKA_BROKERS to its address."


def _accepts_connections(brokers: str) -> bool:
    host, _, port = brokers.partition(",")[0].rpartition("://")[2].rpartition(":")
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=1).close()
    except (OSError, ValueError):
        return False
    return True
