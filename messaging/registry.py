"""Schema ids: asked of the registry once, then known."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from time import monotonic
from typing import TypeVar

from confluent_kafka.schema_registry import AsyncSchemaRegistryClient, Schema
from confluent_kafka.schema_registry.error import SchemaRegistryError

from messaging.errors import MessagingError, NotRegistered, RegistryUnavailable, Unreadable
from messaging.event import Event, contract_of
from messaging.outbox import Outbox

T = TypeVar("T")

_RETRY_SECONDS = 1.0


def registry_client(url: str) -> AsyncSchemaRegistryClient:
    """A client that fails soon and tries nothing again: whoever calls it decides when to."""
    return AsyncSchemaRegistryClient({"url": url, "timeout": 2, "max.retries": 0})


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
            found = await _ask(lambda: self._client.lookup_schema(subject, Schema(text, "AVRO")))
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


class Decoders:
    """For a schema id, how to read what it wrote as one of our events."""

    def __init__(self, client: AsyncSchemaRegistryClient) -> None:
        self._client = client
        self._decoders: dict[tuple[type[Event], int], Callable[[bytes], Event]] = {}

    async def of(self, event: type[Event], schema_id: int) -> Callable[[bytes], Event]:
        """Raises Unreadable where no such schema is or it can't be read as this event."""
        known = self._decoders.get((event, schema_id))
        if known is None:
            found = await _ask(lambda: self._client.get_schema(schema_id))
            if found is None or found.schema_str is None:
                raise Unreadable(f"The registry knows no schema with id {schema_id}.")
            known = _decoder(event, schema_id, found.schema_str)
            self._decoders[event, schema_id] = known
        return known

    async def version(self, event: type[Event], schema_id: int) -> int | None:
        """The version of the schema in the event's subject. Raises RegistryUnavailable."""
        found = await _ask(lambda: self._client.get_schema_versions(schema_id))
        subject = contract_of(event).subject
        versions = [each.version for each in found or [] if each.subject == subject]
        return versions[0] if versions else None


def _decoder(event: type[Event], schema_id: int, text: str) -> Callable[[bytes], Event]:
    try:
        return event.decoder(text)
    except ValueError as error:
        raise Unreadable(
            f"Schema {schema_id} can't be read as {event.__name__}: {error}"
        ) from error


async def _ask(question: Callable[[], Awaitable[T]]) -> T | None:
    """The registry's answer, None where it has none. Raises RegistryUnavailable."""
    try:
        return await question()
    except SchemaRegistryError as error:
        if error.http_status_code == 404:
            return None
        raise RegistryUnavailable(
            f"The schema registry answers {error.http_status_code}: {error.error_message}"
        ) from error
    except Exception as error:  # the client's transport errors have no base that it makes public
        raise RegistryUnavailable(f"The schema registry does not answer: {error!r}") from error
