"""The headers that make a message a CloudEvent in Kafka's binary content mode."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from messaging.event import Contract
from messaging.message import Headers


def cloud_event_headers(contract: Contract, event_id: UUID, source: str) -> Headers:
    """Of an event that occurs now. The value stays what it is: Avro, framed with its schema's id.

    `source` is a URI of the service: CloudEvents are identified by `ce_source` and `ce_id`.
    """
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return [
        ("ce_specversion", b"1.0"),
        ("ce_id", str(event_id).encode()),
        ("ce_source", source.encode()),
        ("ce_type", contract.name.encode()),
        ("ce_time", now.encode()),
        ("content-type", b"application/avro"),
    ]
