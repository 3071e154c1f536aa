"""Settings of librdkafka from variables: KAFKA_CONFIG_SSL_KEY_LOCATION is `ssl.key.location`."""

from collections.abc import Mapping
from pathlib import Path

from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient

PREFIX = "KAFKA_CONFIG_"

# librdkafka's name has an underscore.
_IRREGULAR = {"log.level": "log_level"}

_FILES = ("ssl.ca.location", "ssl.certificate.location", "ssl.key.location")

# What the guarantees of messaging rest on: Publisher and Consumer set them.
_OWN = frozenset(
    {
        "acks",
        "request.required.acks",
        "enable.idempotence",
        "message.timeout.ms",
        "delivery.timeout.ms",
        "transactional.id",
        "partitioner",
        "group.id",
        "enable.auto.commit",
        "enable.auto.offset.store",
        "auto.offset.reset",
        "enable.partition.eof",
    }
)


def settings_of(environment: Mapping[str, str]) -> dict[str, str]:
    """The settings that variables give, by librdkafka's names."""
    return {
        _name(variable.removeprefix(PREFIX)): value
        for variable, value in environment.items()
        if variable.startswith(PREFIX)
    }


def _name(variable: str) -> str:
    name = variable.lower().replace("_", ".")
    return _IRREGULAR.get(name, name)


def require_possible(named: Mapping[str, str], given: Mapping[str, str]) -> None:
    """Raises ValueError for settings that messaging keeps for itself, or that librdkafka refuses.

    `named` are those of variables with a name of their own, `given` those of KAFKA_CONFIG_<NAME>.
    No value is in the error's text.
    """
    if kept := sorted(_OWN & given.keys()):
        raise ValueError(f"{_variable(kept[0])} can't be set: delivery without loss depends on it")
    config = {**named, **given}
    for name in _FILES:
        if (file := config.get(name)) and not Path(file).is_file():
            variable = _variable(name) if name in given else "KAFKA_SSL_CA"
            raise ValueError(f"{variable} names {file}, which is not a file")
    try:
        # Without an address it connects to nothing, and says all that librdkafka finds wrong.
        AdminClient({**config, "enable.idempotence": True, "log_level": 0})
    except KafkaException as error:
        reason = error.args[0].str().removeprefix("Failed to create admin client: ").strip()
        raise ValueError(f"The settings of Kafka's client, KAFKA_…: {reason}") from None


def _variable(name: str) -> str:
    return PREFIX + name.replace(".", "_").upper()
