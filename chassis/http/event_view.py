"""A message as people are shown it, wherever they look."""

from datetime import UTC, datetime, timedelta
from typing import Any

from chassis.http.fields import iso_milliseconds
from messaging.inspection.message_decoder import DecodedMessage

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST, _LAST = (
    (each.replace(tzinfo=UTC) - EPOCH) // timedelta(milliseconds=1)
    for each in (datetime.min, datetime.max)
)


def event_view(reading: DecodedMessage) -> dict[str, Any]:
    """Where the message stands, and what it says: `record`, or `error` where it can't be read."""
    message = reading.message
    return {
        "topic": message.topic,
        "partition": message.partition,
        "offset": message.offset,
        "timestamp": iso_milliseconds(_moment(message.timestamp)),
        "key": key_text(message.key),
        "schemaId": reading.schema_id,
        "version": reading.version,
        "name": reading.name,
        "record": reading.record,
        "error": reading.error,
        "correlationId": message.correlation_id,
        "size": message.size,
    }


def _moment(milliseconds: int) -> datetime:
    """Whoever sends a message sets its time: one before the year 1 or after 9999 is the nearest."""
    within = min(max(milliseconds, _FIRST), _LAST)
    return EPOCH + timedelta(milliseconds=within)


def key_text(key: bytes | None) -> str | None:
    return None if key is None else key.decode("utf-8", "replace")
