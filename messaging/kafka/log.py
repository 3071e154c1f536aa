"""The errors of Kafka's client, in the service's log."""

import structlog
from confluent_kafka import KafkaError

from messaging.support.log_throttle import LogThrottle

log = structlog.get_logger(__name__)


class KafkaLog:
    """Logs each error code once in 30 seconds: a client that reconnects repeats itself."""

    def __init__(self) -> None:
        self._log_throttle = LogThrottle()

    def __call__(self, error: KafkaError) -> None:
        if self._log_throttle.allows(error.code()):
            log.warning("kafka client error", error=error.str())
