"""The addresses of Kafka and the registry, and the credentials for both."""

import os
from datetime import timedelta
from typing import Annotated, Literal, Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from messaging.kafka.client_settings import require_possible, settings_of
from messaging.kafka.log import KafkaLog
from messaging.registry_settings import RegistrySettings


class MessagingSettings(RegistrySettings):
    """Fields of settings classes that read the environment: KAFKA_BROKERS and so on.

    `kafka_config` has any other setting of librdkafka, by its name. With `cloud_events_source`,
    a URI in which {service} is the service's name, events have the headers of CloudEvents.
    """

    kafka_brokers: str = "127.0.0.1:9092"
    kafka_security_protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = "PLAINTEXT"
    kafka_sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512", "OAUTHBEARER"] = (
        "SCRAM-SHA-512"
    )
    kafka_sasl_username: str | None = None
    kafka_sasl_password: SecretStr | None = None
    kafka_ssl_ca: str | None = None
    kafka_config: dict[str, SecretStr] = Field(default_factory=dict)
    cloud_events_source: Annotated[str, Field(pattern="^[!-~]+$")] | None = None
    dead_letter_retention_days: int = Field(default=30, ge=1, le=3650)
    dead_letter_expiry: Literal["discard", "archive"] = "discard"

    @property
    def dead_letter_retention(self) -> timedelta:
        return timedelta(days=self.dead_letter_retention_days)

    def cloud_events_source_of(self, service: str) -> str | None:
        """The source of the service's events; None where they are no CloudEvents."""
        source = self.cloud_events_source
        return source.replace("{service}", service) if source else None

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        """Raises ValueError, without a value, for what Kafka's client would refuse."""
        require_possible(self._security(), self._given())
        return self

    def kafka_client(self) -> dict[str, str | int | float | bool | object]:
        """The configuration that all Kafka clients share, by librdkafka's names."""
        return {
            "bootstrap.servers": self.kafka_brokers,
            # Errors go to the service's log and not to standard error.
            "error_cb": KafkaLog(),
            "log_level": 2,
            # Reconnect to a broker, and find a new topic, within seconds.
            "reconnect.backoff.ms": 500,
            "reconnect.backoff.max.ms": 2_000,
            "topic.metadata.refresh.interval.ms": 10_000,
            **self._security(),
            **self._given(),
        }

    def _security(self) -> dict[str, str]:
        password = self.kafka_sasl_password
        sasl = self.kafka_security_protocol.startswith("SASL")
        token = sasl and self.kafka_sasl_mechanism == "OAUTHBEARER"
        config = {
            "security.protocol": self.kafka_security_protocol,
            "sasl.mechanism": self.kafka_sasl_mechanism if sasl else None,
            "sasl.username": self.kafka_sasl_username if sasl else None,
            "sasl.password": password.get_secret_value() if sasl and password else None,
            # Tokens of an identity provider, and not those that a client signs for itself.
            "sasl.oauthbearer.method": "oidc" if token else None,
            "ssl.ca.location": self.kafka_ssl_ca,
        }
        return {name: value for name, value in config.items() if value is not None}

    def _given(self) -> dict[str, str]:
        return {name: value.get_secret_value() for name, value in self.kafka_config.items()}


class EnvironmentSettings(MessagingSettings, BaseSettings):
    """Messaging's settings from the environment, KAFKA_CONFIG_<NAME> included."""

    # The text of a validation error may have a password otherwise.
    model_config = SettingsConfigDict(hide_input_in_errors=True)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        given = InitSettingsSource(settings_cls, {"kafka_config": settings_of(os.environ)})
        return init_settings, given, env_settings, dotenv_settings, file_secret_settings
