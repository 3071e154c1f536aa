"""The framing of outbox rows, by the schema that wrote them."""

from __future__ import annotations

from time import monotonic

from confluent_kafka.schema_registry import AsyncSchemaRegistryClient, Schema

from contracts_confluent.framing import Frame, with_prefix
from messaging.errors import MessagingError, NotRegistered
from messaging.registry import query
from messaging.sending.outbox import Outbox

_RETRY_SECONDS = 1.0


class Frames:
    """Finds the frame of a schema; asks the registry once for each."""

    def __init__(self, client: AsyncSchemaRegistryClient, outbox: Outbox) -> None:
        self._client = client
        self._outbox = outbox
        self._frames: dict[str, Frame] = {}
        self._failures: dict[str, tuple[float, MessagingError]] = {}

    async def of(self, fingerprint: str) -> Frame:
        """Raises NotRegistered or RegistryUnavailable, for a second without asking again."""
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
        subject, text = await self._outbox.schema(fingerprint)
        found = await query(lambda: self._client.lookup_schema(subject, Schema(text, "AVRO")))
        if found is None or found.schema_id is None:
            raise NotRegistered(
                f"The registry has no such schema under {subject}: run `codegen register`."
            )
        return with_prefix(found)
