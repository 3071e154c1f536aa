"""The configuration that every Kafka client shares, from variables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from messaging.receiving.consumer import Consumer
from messaging.sending.publisher import Publisher
from messaging.settings import EnvironmentSettings, MessagingSettings

SASL = {"KAFKA_SECURITY_PROTOCOL": "SASL_PLAINTEXT", "KAFKA_SASL_USERNAME": "orders"}


def settings(monkeypatch: pytest.MonkeyPatch, **variables: str) -> EnvironmentSettings:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return EnvironmentSettings()


def test_any_setting_of_librdkafka_has_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"KAFKA_CONFIG_CLIENT_ID": "orders-1", "KAFKA_CONFIG_LOG_LEVEL": "3"}
    client = settings(monkeypatch, **given).kafka_client()
    assert (client["client.id"], client["log_level"]) == ("orders-1", "3")


def test_a_given_setting_replaces_a_default_and_never_a_guarantee(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = {"KAFKA_CONFIG_LINGER_MS": "50", "KAFKA_CONFIG_SESSION_TIMEOUT_MS": "45000"}
    client = settings(monkeypatch, **given).kafka_client()
    worker: Any = None
    assert Publisher(client)._config["linger.ms"] == "50"
    assert Consumer(client, "group", [], worker)._config["session.timeout.ms"] == "45000"
    assert Publisher({**client, "acks": "1"})._config["acks"] == "all"


def test_what_is_not_read_from_the_environment_has_no_variable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KAFKA_CONFIG_CLIENT_ID", "orders-1")
    assert "client.id" not in MessagingSettings().kafka_client()


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"KAFKA_CONFIG_ACKS": "1"}, "KAFKA_CONFIG_ACKS can't be set: delivery without loss"),
        ({"KAFKA_CONFIG_GROUP_ID": "x"}, "KAFKA_CONFIG_GROUP_ID can't be set"),
        ({"KAFKA_CONFIG_FOO_BAR": "1"}, 'No such configuration property: "foo.bar"'),
        ({"KAFKA_CONFIG_LINGER_MS": "-1"}, "is outside allowed range"),
        ({"KAFKA_CONFIG_MAX_IN_FLIGHT": "9"}, "`max.in.flight` must be set <= 5"),
        ({"KAFKA_SSL_CA": "/no/ca.pem"}, "KAFKA_SSL_CA names /no/ca.pem, which is not a file"),
        (
            {"KAFKA_CONFIG_SSL_KEY_LOCATION": "/no/key"},
            "KAFKA_CONFIG_SSL_KEY_LOCATION names /no/key, which is not a file",
        ),
        (SASL, "sasl.username and sasl.password must be set"),
        (SASL | {"KAFKA_CONFIG_SASL_MECHANISM": "MAGIC"}, "Unsupported SASL mechanism: MAGIC"),
        (
            SASL | {"KAFKA_SASL_MECHANISM": "OAUTHBEARER"},
            "`sasl.oauthbearer.token.endpoint.url` is mandatory",
        ),
    ],
)
def test_what_the_client_would_refuse_is_a_sentence_at_the_start(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], sentence: str
) -> None:
    with pytest.raises(ValidationError) as error:
        settings(monkeypatch, **variables)
    assert sentence in error.value.errors()[0]["msg"]


@pytest.mark.parametrize("variables", [{}, {"KAFKA_SASL_MECHANISM": "MAGIC"}])
def test_no_secret_is_in_the_text_of_settings_or_of_their_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, variables: dict[str, str]
) -> None:
    secrets = {"KAFKA_SASL_PASSWORD": "geheim-1", "KAFKA_CONFIG_SSL_KEY_PASSWORD": "geheim-2"}
    try:
        text = repr(settings(monkeypatch, **SASL, **secrets, **variables))
    except ValidationError as error:
        text = str(error)
    assert "geheim" not in text
