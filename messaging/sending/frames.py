"""The frames of encoded events: the schema's id in the registry, before the payload."""

from __future__ import annotations

from time import monotonic

from confluent_kafka.schema_registry import AsyncSchemaRegistryClient, Schema
from confluent_kafka.serialization import MessageField, SerializationContext

from contracts_confluent.framing import Frame, with_prefix
from messaging.errors import MessagingError, NotRegistered
from messaging.event import Event, contract_of
from messaging.registry import query
from messaging.sending.schemas import Schemas

_RETRY_SECONDS = 1.0


class Frames:
    """Looks up each schema once in the registry."""

    def __init__(self, client: AsyncSchemaRegistryClient, schemas: Schemas) -> None:
        self._client = client
        self._schemas = schemas
        self._frames: dict[str, Frame] = {}
        self._failures: dict[str, tuple[float, MessagingError]] = {}

    async def look_up(self, event: type[Event]) -> None:
        """Look up the id of the event's schema. Raises NotRegistered and RegistryUnavailable."""
        await self._of(contract_of(event).fingerprint)

    def frame_if_known(self, topic: str, value: bytes, fingerprint: str) -> bytes | None:
        """The framed value; None while the schema's id is unknown. Asks nobody."""
        frame = self._frames.get(fingerprint)
        return frame(value, SerializationContext(topic, MessageField.VALUE)) if frame else None

    async def frame(self, topic: str, value: bytes, fingerprint: str) -> bytes:
        """Raises NotRegistered or RegistryUnavailable, for a second without asking again.

        Raises LookupError where no release has stored the schema.
        """
        frame = await self._of(fingerprint)
        return frame(value, SerializationContext(topic, MessageField.VALUE))

    async def _of(self, fingerprint: str) -> Frame:
        if fingerprint not in self._frames:
            failed_at, failure = self._failures.get(fingerprint, (float("-inf"), None))
            if failure is not None and monotonic() - failed_at < _RETRY_SECONDS:
                raise failure
            try:
                self._frames[fingerprint] = await self._look_up(fingerprint)
            except MessagingError as error:
                self._failures[fingerprint] = (monotonic(), error)
                raise
        return self._frames[fingerprint]

    async def _look_up(self, fingerprint: str) -> Frame:
        subject, text = await self._schemas.find(fingerprint)
        found = await query(lambda: self._client.lookup_schema(subject, Schema(text, "AVRO")))
        if found is None or found.schema_id is None:
            raise NotRegistered(
                f"The registry has no such schema under {subject}: run `codegen register`."
            )
        return with_prefix(found)
