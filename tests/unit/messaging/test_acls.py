"""The rights that follow from the topic table, as commands of Kafka's own tool."""

import pytest
from typer.testing import CliRunner

from contracts import TOPICS
from messaging.acls import grants
from messaging.cli import app
from messaging.receiving.dead_letters import DLQ_SUFFIX


def test_a_service_writes_what_it_produces_and_the_dead_letters_of_what_it_consumes() -> None:
    for grant in grants(TOPICS):
        for topic in TOPICS:
            may_write = "Write" in grant.operations
            if topic.name in grant.topics and may_write:
                assert grant.service in topic.producers
            if topic.name + DLQ_SUFFIX in grant.topics:
                assert grant.service in topic.consumers
                assert grant.operations == ("Write",)


def test_the_commands_name_the_principal_and_quote_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAFKA_BROKERS", "kafka:9093")
    options = ["acls", "--service", "products", "--principal", "User:CN={service},O=a shop"]
    lines = CliRunner().invoke(app, options).output.splitlines()
    start = "kafka-acls.sh --bootstrap-server kafka:9093 --command-config admin.properties --add "
    assert all(
        line.startswith(start + "--allow-principal 'User:CN=products,O=a shop' ") for line in lines
    )
    assert lines[0].endswith("--operation Read --group products-service-group")


def test_an_unknown_service_is_a_sentence() -> None:
    result = CliRunner().invoke(app, ["acls", "--service", "nobody"])
    assert str(result.exception) == "The topic table has no service 'nobody'."
