"""The archived schemas in the registry that messages are imported for."""

from __future__ import annotations

import json
from uuid import UUID

from confluent_kafka.schema_registry import (
    AsyncSchemaRegistryClient,
    RegisteredSchema,
    Schema,
    SchemaReference,
)

from contracts_confluent.framing import SchemaKey
from messaging.archive.manifest import ArchivedSchema, Manifest
from messaging.archive.writer_schemas import value_schema
from messaging.errors import RegistryUnavailable
from messaging.receiving.dead_letters import DLQ_SUFFIX
from messaging.registry import query


async def markers(manifest: Manifest, client: AsyncSchemaRegistryClient) -> dict[str, bytes]:
    """What names each schema in a message: its id or its GUID there.

    Schemas that the registry does not have are registered under the subject of the topic that
    they come from. Raises RegistryUnavailable.
    """
    subject = f"{manifest.selection.topic.removesuffix(DLQ_SUFFIX)}-value"
    return {
        name: _marker(await _key_of(name, archived, subject, client))
        for name, archived in manifest.schemas.items()
    }


def _marker(key: SchemaKey) -> bytes:
    return b"\x01" + key.bytes if isinstance(key, UUID) else b"\x00" + key.to_bytes(4, "big")


async def _key_of(
    name: str, archived: ArchivedSchema, subject: str, client: AsyncSchemaRegistryClient
) -> SchemaKey:
    own: SchemaKey = int(name) if name.isdigit() else UUID(name)
    if await _is_at(own, archived, client):
        return own
    found = await _lookup_or_register(archived, subject, client)
    key = found.guid if isinstance(own, UUID) else found.schema_id
    if key is None:
        raise RegistryUnavailable(f"The registry returned no id of a schema of {subject}.")
    return UUID(key) if isinstance(key, str) else key


async def _is_at(
    key: SchemaKey, archived: ArchivedSchema, client: AsyncSchemaRegistryClient
) -> bool:
    """Whether the registry has the same schema by the same name: it is the one that it is from."""
    if isinstance(key, UUID):
        found = await query(lambda: client.get_schema_by_guid(str(key)))
    else:
        found = await query(lambda: client.get_schema(key))
    return found is not None and found.schema_str == archived.text and not archived.references


async def _lookup_or_register(
    archived: ArchivedSchema, subject: str, client: AsyncSchemaRegistryClient
) -> RegisteredSchema:
    """As it was registered; else complete, without references to other subjects."""
    given = Schema(
        archived.text, "AVRO", [SchemaReference(**r.model_dump()) for r in archived.references]
    )
    if found := await query(lambda: client.lookup_schema(subject, given)):
        return found
    whole = given
    if archived.references:
        whole = Schema(json.dumps(value_schema(archived)), "AVRO")
        if found := await query(lambda: client.lookup_schema(subject, whole)):
            return found
    registered = await query(lambda: client.register_schema_full_response(subject, whole))
    if registered is None:
        raise RegistryUnavailable(f"The registry does not register a schema under {subject}.")
    return registered
