"""A Kafka message as JSON, for REST and sockets."""

from datetime import UTC, datetime, timedelta
from typing import Any

from chassis.http.fields import iso_milliseconds
from messaging.inspection.message_decoder import DecodedMessage

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST, _LAST = (
    (each.replace(tzinfo=UTC) - EPOCH) // timedelta(milliseconds=1)
    for each in (datetime.min, datetime.max)
)


def event_view(decoded: DecodedMessage) -> dict[str, Any]:
    """The message's position and its `record`, or the `error` where it can't be decoded."""
    message = decoded.message
    return {
        "topic": message.topic,
        "partition": message.partition,
        "offset": message.offset,
        "timestamp": iso_milliseconds(_time_of(message.timestamp)),
        "key": key_text(message.key),
        "schemaId": decoded.schema_id,
        "version": decoded.version,
        "name": decoded.name,
        "record": decoded.record,
        "error": decoded.error,
        "correlationId": message.correlation_id,
        "size": message.size,
    }


def _time_of(milliseconds: int) -> datetime:
    """The producer sets the timestamp: it is clamped to the years 1 to 9999."""
    within = min(max(milliseconds, _FIRST), _LAST)
    return EPOCH + timedelta(milliseconds=within)


def key_text(key: bytes | None) -> str | None:
    return None if key is None else key.decode("utf-8", "replace")
