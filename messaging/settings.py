"""Where Kafka and the registry are, and how to be let in."""

from typing import Literal

from pydantic import BaseModel, SecretStr
from pydantic_settings import BaseSettings

from messaging.kafka.log import KafkaLog


class MessagingSettings(BaseModel):
    """Read from the environment by whoever inherits: KAFKA_BROKERS, SCHEMA_REGISTRY_URL, …"""

    kafka_brokers: str = "127.0.0.1:9092"
    schema_registry_url: str = "http://127.0.0.1:8081"
    kafka_security_protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = "PLAINTEXT"
    kafka_sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = "SCRAM-SHA-512"
    kafka_sasl_username: str | None = None
    kafka_sasl_password: SecretStr | None = None
    kafka_ssl_ca: str | None = None

    def kafka_client(self) -> dict[str, str | int | float | bool | object]:
        """What producer, consumer and admin client have in common (librdkafka's names)."""
        password = self.kafka_sasl_password
        sasl = self.kafka_security_protocol.startswith("SASL")
        config: dict[str, str | int | float | bool | object | None] = {
            "bootstrap.servers": self.kafka_brokers,
            "security.protocol": self.kafka_security_protocol,
            "sasl.mechanism": self.kafka_sasl_mechanism if sasl else None,
            "sasl.username": self.kafka_sasl_username if sasl else None,
            "sasl.password": password.get_secret_value() if sasl and password else None,
            "ssl.ca.location": self.kafka_ssl_ca,
            # What it complains of reaches our log, not standard error as well.
            "error_cb": KafkaLog(),
            "log_level": 2,
            # A broker that returns is found again within seconds, and so is a topic made later.
            "reconnect.backoff.ms": 500,
            "reconnect.backoff.max.ms": 2_000,
            "topic.metadata.refresh.interval.ms": 10_000,
        }
        return {name: value for name, value in config.items() if value is not None}


class EnvironmentSettings(MessagingSettings, BaseSettings):
    """Messaging's settings from the environment, for commands that are not a service."""
