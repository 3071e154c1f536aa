"""The addresses of Kafka and the registry, and the credentials for both."""

from datetime import timedelta
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings

from messaging.kafka.log import KafkaLog
from messaging.registry_settings import RegistrySettings


class MessagingSettings(RegistrySettings):
    """Fields of settings classes that read the environment: KAFKA_BROKERS and so on."""

    kafka_brokers: str = "127.0.0.1:9092"
    kafka_security_protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = "PLAINTEXT"
    kafka_sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = "SCRAM-SHA-512"
    kafka_sasl_username: str | None = None
    kafka_sasl_password: SecretStr | None = None
    kafka_ssl_ca: str | None = None
    dead_letter_retention_days: int = Field(default=30, ge=1, le=3650)

    @property
    def dead_letter_retention(self) -> timedelta:
        return timedelta(days=self.dead_letter_retention_days)

    def kafka_client(self) -> dict[str, str | int | float | bool | object]:
        """The configuration that all Kafka clients share, by librdkafka's names."""
        password = self.kafka_sasl_password
        sasl = self.kafka_security_protocol.startswith("SASL")
        config: dict[str, str | int | float | bool | object | None] = {
            "bootstrap.servers": self.kafka_brokers,
            "security.protocol": self.kafka_security_protocol,
            "sasl.mechanism": self.kafka_sasl_mechanism if sasl else None,
            "sasl.username": self.kafka_sasl_username if sasl else None,
            "sasl.password": password.get_secret_value() if sasl and password else None,
            "ssl.ca.location": self.kafka_ssl_ca,
            # Errors go to the service's log and not to standard error.
            "error_cb": KafkaLog(),
            "log_level": 2,
            # Reconnect to a broker, and find a new topic, within seconds.
            "reconnect.backoff.ms": 500,
            "reconnect.backoff.max.ms": 2_000,
            "topic.metadata.refresh.interval.ms": 10_000,
        }
        return {name: value for name, value in config.items() if value is not None}


class EnvironmentSettings(MessagingSettings, BaseSettings):
    """Messaging's settings from the environment, for commands."""
