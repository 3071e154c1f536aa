"""Schema ids: asked of the registry once, then known."""

from __future__ import annotations

from time import monotonic

from confluent_kafka.schema_registry import AsyncSchemaRegistryClient, Schema

from messaging.errors import MessagingError, NotRegistered
from messaging.registry import ask
from messaging.sending.outbox import Outbox

_RETRY_SECONDS = 1.0


class SchemaIds:
    """The id under which the registry knows the schema of an outbox row."""

    def __init__(self, client: AsyncSchemaRegistryClient, outbox: Outbox) -> None:
        self._client = client
        self._outbox = outbox
        self._ids: dict[str, int] = {}
        self._failures: dict[str, tuple[float, MessagingError]] = {}

    async def of(self, fingerprint: str) -> int:
        """Raises NotRegistered or RegistryUnavailable, for a second without asking again."""
        if fingerprint not in self._ids:
            failed_at, failure = self._failures.get(fingerprint, (float("-inf"), None))
            if failure is not None and monotonic() - failed_at < _RETRY_SECONDS:
                raise failure
            self._ids[fingerprint] = await self._look_up(fingerprint)
        return self._ids[fingerprint]

    async def _look_up(self, fingerprint: str) -> int:
        subject, text = await self._outbox.schema(fingerprint)
        try:
            found = await ask(lambda: self._client.lookup_schema(subject, Schema(text, "AVRO")))
        except MessagingError as error:
            self._failures[fingerprint] = (monotonic(), error)
            raise
        if found is None or found.schema_id is None:
            missing = NotRegistered(
                f"The registry has no such schema under {subject}: run `codegen register`."
            )
            self._failures[fingerprint] = (monotonic(), missing)
            raise missing
        return found.schema_id
