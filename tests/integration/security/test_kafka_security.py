"""A Kafka that demands credentials, TLS and rights: who gets in, who doesn't, and what is said."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from confluent_kafka import KafkaError, TopicPartition

from contracts import TOPICS
from messaging.errors import KafkaUnavailable
from messaging.inspection.lag import Lag
from messaging.kafka.assigned_consumer import open_consumer
from messaging.kafka.failure import require_kafka
from messaging.sending.publisher import Publisher, Record
from messaging.topics import ServiceTopics
from tests.integration.security.broker import SecuredKafka
from tests.integration.security.certificates import Authority
from tests.integration.security.rules import client_of

ORDERS = ServiceTopics.of("orders", TOPICS)
MECHANISMS = ("PLAIN", "SCRAM", "OAUTH", "MTLS")
WRONG = "wr0ng-p4ssw0rd"


@pytest.mark.parametrize("listener", MECHANISMS)
async def test_a_service_publishes_reads_and_measures_with_each_mechanism(
    kafka: SecuredKafka, listener: str
) -> None:
    client = client_of(kafka.variables(listener, "orders"))
    publisher = Publisher(client)
    produced, consumed = ORDERS.produced[0].name, [topic.name for topic in ORDERS.consumed]
    key = listener.encode()
    assert await publisher.publish([Record(produced, key, b"value", [])]) == [None]
    publisher.end()
    consumer = open_consumer(client, ORDERS.group)
    try:
        partitions = consumer.list_topics(produced, 10).topics[produced].partitions
        consumer.assign([TopicPartition(produced, number, 0) for number in partitions])
        while (message := consumer.poll(20)) is not None and message.key() != key:
            assert message.error() is None or message.error().code() == KafkaError._PARTITION_EOF
        assert message is not None
        lag = Lag(client, ORDERS.group, consumed)
        lag.latest = lag._measure(consumer)
        assert lag.by_topic() == dict.fromkeys(consumed, 0)
    finally:
        consumer.close()


async def test_a_service_has_no_right_that_the_topic_table_does_not_give(
    kafka: SecuredKafka,
) -> None:
    client = client_of(kafka.variables("SCRAM", "orders"))
    publisher = Publisher(client)
    (error,) = await publisher.publish([Record(ORDERS.consumed[0].name, b"k", b"v", [])])
    publisher.end()
    assert error is not None
    assert error.code() == KafkaError.TOPIC_AUTHORIZATION_FAILED
    others = ServiceTopics.of("products", TOPICS)
    consumer = open_consumer(client, others.group)
    try:
        consumer.subscribe([ORDERS.consumed[0].name])
        message = consumer.poll(20)
        assert message is not None
        refusal = message.error()
        assert refusal is not None
        assert refusal.code() == KafkaError.GROUP_AUTHORIZATION_FAILED
    finally:
        consumer.close()


def without(variables: Mapping[str, str], *names: str) -> dict[str, str]:
    return {name: value for name, value in variables.items() if name not in names}


def _wrong_variables(kafka: SecuredKafka) -> dict[str, dict[str, str]]:
    """By what is wrong with them."""
    plain, scram, oauth, mtls = (kafka.variables(each, "orders") for each in MECHANISMS)
    foreign, foreign_key, _ = Authority(kafka.folder / "foreign").issue("orders")
    certificate = ("KAFKA_CONFIG_SSL_CERTIFICATE_LOCATION", "KAFKA_CONFIG_SSL_KEY_LOCATION")
    tls = kafka.address("TLS")
    return {
        "password, PLAIN": plain | {"KAFKA_SASL_PASSWORD": WRONG},
        "password, SCRAM": scram | {"KAFKA_SASL_PASSWORD": WRONG},
        "client secret": oauth | {"KAFKA_CONFIG_SASL_OAUTHBEARER_CLIENT_SECRET": WRONG},
        "no CA": without(scram, "KAFKA_SSL_CA"),
        "no certificate": without(mtls, *certificate),
        "foreign certificate": mtls
        | dict(zip(certificate, (str(foreign), str(foreign_key)), strict=True)),
        "mechanism": plain | {"KAFKA_SASL_MECHANISM": "SCRAM-SHA-256"},
        "no TLS at a TLS listener": {"KAFKA_BROKERS": tls},
        "TLS at a plain listener": scram | {"KAFKA_BROKERS": kafka.address("ADMIN")},
        "no SASL at a SASL listener": {"KAFKA_BROKERS": kafka.address("ADMIN")},
        "SASL at a listener without": scram | {"KAFKA_BROKERS": tls},
        "host": {"KAFKA_BROKERS": "kafka.invalid:9092"},
    }


@pytest.fixture(scope="module")
def sentences(kafka: SecuredKafka) -> dict[str, str]:
    """What is said of each; all are tried side by side, since each takes seconds."""

    def said(client: Mapping[str, object]) -> str:
        with pytest.raises(KafkaUnavailable) as error:
            require_kafka(client)
        return str(error.value)

    clients = {what: client_of(each) for what, each in _wrong_variables(kafka).items()}
    with ThreadPoolExecutor(len(clients)) as threads:
        return dict(zip(clients, threads.map(said, clients.values()), strict=True))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("password, PLAIN", "Kafka refuses the user: correct KAFKA_SASL_USERNAME or "),
        ("password, SCRAM", "Kafka refuses the user: correct KAFKA_SASL_USERNAME or "),
        ("client secret", "The identity provider gives no token for Kafka: correct the "),
        ("no CA", "Kafka's certificate is not trusted: set KAFKA_SSL_CA to the file"),
        ("no certificate", "Kafka wants a client certificate: set KAFKA_CONFIG_SSL_CERT"),
        ("foreign certificate", "Kafka does not trust the certificate in KAFKA_CONFIG_SSL"),
        ("mechanism", "Kafka does not offer this mechanism: set KAFKA_SASL_MECHANISM to PLAIN."),
        ("no TLS at a TLS listener", "The server at 127.0.0.1:"),
        ("TLS at a plain listener", "Kafka does not speak TLS at this address: correct KAFKA_"),
        ("no SASL at a SASL listener", "The server at 127.0.0.1:"),
        ("SASL at a listener without", "Kafka has no SASL at this address: correct KAFKA_SECU"),
        ("host", "A host in KAFKA_BROKERS, or one that Kafka advertises, is unknown: kafka.inv"),
    ],
)
def test_what_is_wrong_is_named(sentences: dict[str, str], wrong: str, sentence: str) -> None:
    assert sentences[wrong].startswith(sentence)
    assert WRONG not in sentences[wrong]


def test_a_command_names_what_is_wrong_and_no_password(kafka: SecuredKafka) -> None:
    variables = kafka.variables("SCRAM", "orders") | {"KAFKA_SASL_PASSWORD": WRONG}
    command = [sys.executable, "-m", "messaging", "create-topics"]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, **variables}
    )
    expected = "Kafka refuses the user: correct KAFKA_SASL_USERNAME or KAFKA_SASL_PASSWORD.\n"
    assert (done.returncode, done.stderr) == (1, expected)


def test_a_printed_command_is_one_that_kafka_takes(kafka: SecuredKafka, tmp_path: Path) -> None:
    properties = tmp_path / "admin.properties"
    properties.write_text(kafka.admin_properties)
    options = ["acls", "--service", "analytics", "--command-config", str(properties)]
    done = subprocess.run(
        [sys.executable, "-m", "messaging", *options],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **kafka.admin},
    )
    script, *arguments = done.stdout.splitlines()[0].split()
    assert script == "kafka-acls.sh"
    java = ["java", "-cp", f"{kafka.jars}/*", "org.apache.kafka.tools.AclCommand"]
    added = subprocess.run([*java, *arguments], capture_output=True, text=True, check=False)
    assert added.returncode == 0, added.stdout + added.stderr
    assert "principal=User:analytics, host=*, operation=READ" in added.stdout
