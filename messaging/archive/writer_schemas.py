"""The schemas that wrote the messages of a topic, from the registry."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from confluent_kafka.schema_registry import (
    AsyncSchemaRegistryClient,
    Schema,
)
from fastavro import parse_schema

from contracts_confluent.framing import SchemaKey
from messaging.archive.manifest import ArchivedSchema, Reference
from messaging.archive.records import as_bytes, record_schema
from messaging.archive.schemas import BYTES, complete
from messaging.archive.skipping import Skip, is_valid, skip_of
from messaging.errors import Unreadable
from messaging.message import Message
from messaging.receiving.decoders import unframe
from messaging.registry import query, referenced_texts


class WriterSchemas:
    """Asks the registry once for each schema. `archived` has those that were found."""

    def __init__(
        self, client: AsyncSchemaRegistryClient, archived: dict[str, ArchivedSchema]
    ) -> None:
        self._client = client
        self._archived = archived
        self._skips: dict[str, Skip | None] = {}

    async def value_of(self, message: Message) -> tuple[str, bytes]:
        """The name of the schema, and the value as it has it.

        That is BYTES where no schema is named, the registry has none, or the value is not of it.
        The message is no tombstone. Raises RegistryUnavailable.
        """
        try:
            key, value = unframe(message)
        except Unreadable:
            return BYTES, as_bytes(message.value or b"")
        name = str(key)
        if name not in self._skips:
            self._skips[name] = await self._skip_of(key, name)
        skip = self._skips[name]
        if skip is None or not is_valid(value, skip):
            return BYTES, as_bytes(message.value or b"")
        return name, value

    async def _skip_of(self, key: SchemaKey, name: str) -> Skip | None:
        """None where the registry has no such schema, or a file can't have it."""
        found = await self._find(key)
        if found is None or found.schema_type not in (None, "AVRO"):
            return None
        archived = ArchivedSchema(
            text=found.schema_str or "",
            references=[_reference(each) for each in found.references or ()],
            referenced=await referenced_texts(self._client, found),
        )
        try:
            value = value_schema(archived)
            parse_schema(record_schema(value))
        except Exception:  # fastavro's have no common base
            return None
        self._archived[name] = archived
        return skip_of(parse_schema(value))

    async def _find(self, key: SchemaKey) -> Schema | None:
        if isinstance(key, UUID):
            return await query(lambda: self._client.get_schema_by_guid(str(key)))
        return await query(lambda: self._client.get_schema(key))


def value_schema(archived: ArchivedSchema) -> Any:
    """The whole schema of a file's values. Raises ValueError."""
    return complete([*archived.referenced, archived.text])


def _reference(given: Any) -> Reference:
    return Reference(name=given.name, subject=given.subject, version=given.version)
