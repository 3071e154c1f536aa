"""The errors of Kafka's client, in the service's log."""

import structlog
from confluent_kafka import KafkaError

from messaging.kafka.failure import cause_of, reason_of
from messaging.support.log_throttle import LogThrottle

log = structlog.get_logger(__name__)


class KafkaLog:
    """Logs each error code once in 30 seconds: a client that reconnects repeats itself.

    `cause` is the newest error's, None where Kafka just does not answer.
    """

    def __init__(self) -> None:
        self.cause: str | None = None
        self._log_throttle = LogThrottle()

    def __call__(self, error: KafkaError) -> None:
        if error.code() != KafkaError._ALL_BROKERS_DOWN:
            self.cause = cause_of(error)
        if self._log_throttle.allows(error.code()):
            log.warning("kafka client error", error=reason_of(error))
