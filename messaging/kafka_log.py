"""What Kafka's client complains of, in our log."""

from time import monotonic

import structlog
from confluent_kafka import KafkaError

log = structlog.get_logger(__name__)

_QUIET_SECONDS = 30.0


class KafkaLog:
    """Logs each complaint once in 30 seconds: a client that reconnects repeats itself."""

    def __init__(self) -> None:
        self._logged_at: dict[int, float] = {}

    def __call__(self, error: KafkaError) -> None:
        now, code = monotonic(), error.code()
        if now - self._logged_at.get(code, float("-inf")) > _QUIET_SECONDS:
            self._logged_at[code] = now
            log.warning("kafka", error=error.str())
