"""For a schema id, how to decode what that schema wrote."""

from __future__ import annotations

from collections.abc import Callable

from confluent_kafka.schema_registry import AsyncSchemaRegistryClient

from messaging.errors import Unreadable
from messaging.event import Event, contract_of
from messaging.registry import ask


class Decoders:
    """For a schema id, how to read what it wrote as one of our events."""

    def __init__(self, client: AsyncSchemaRegistryClient) -> None:
        self._client = client
        self._decoders: dict[tuple[type[Event], int], Callable[[bytes], Event]] = {}

    async def of(self, event: type[Event], schema_id: int) -> Callable[[bytes], Event]:
        """Raises Unreadable where no such schema is or it can't be read as this event."""
        known = self._decoders.get((event, schema_id))
        if known is None:
            found = await ask(lambda: self._client.get_schema(schema_id))
            if found is None or found.schema_str is None:
                raise Unreadable(f"The registry knows no schema with id {schema_id}.")
            known = _decoder(event, schema_id, found.schema_str)
            self._decoders[event, schema_id] = known
        return known

    async def version(self, event: type[Event], schema_id: int) -> int | None:
        """The version of the schema in the event's subject. Raises RegistryUnavailable."""
        found = await ask(lambda: self._client.get_schema_versions(schema_id))
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
