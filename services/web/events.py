"""A message as people are shown it, wherever they look."""

from datetime import UTC, datetime
from typing import Any

from messaging.reading import Reading
from services.web.fields import iso_milliseconds


def event_view(reading: Reading) -> dict[str, Any]:
    """Where the message stands, and what it says: `record`, or `error` where it can't be read."""
    message = reading.message
    return {
        "topic": message.topic,
        "partition": message.partition,
        "offset": message.offset,
        "timestamp": iso_milliseconds(datetime.fromtimestamp(message.timestamp / 1000, UTC)),
        "key": key_text(message.key),
        "schemaId": reading.schema_id,
        "version": reading.version,
        "name": reading.name,
        "record": reading.record,
        "error": reading.error,
        "correlationId": message.correlation_id,
        "size": message.size,
    }


def key_text(key: bytes | None) -> str | None:
    return None if key is None else key.decode("utf-8", "replace")
