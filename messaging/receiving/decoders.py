"""Reads the framing of messages, and finds decoders by the writer's schema."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from confluent_kafka.schema_registry import AsyncSchemaRegistryClient, RegisteredSchema, Schema
from confluent_kafka.serialization import MessageField, SerializationContext, SerializationError

from contracts_confluent import framing
from contracts_confluent.framing import SchemaKey
from messaging.errors import NotRegistered, Unreadable
from messaging.event import Event, contract_of
from messaging.message import Message
from messaging.registry import query, referenced_texts

Decode = Callable[[bytes], Event]

_PAUSES = (0.2, 1.0)


def unframe(message: Message) -> tuple[SchemaKey, bytes]:
    """The id or GUID of the writer's schema, and the Avro payload, which may be empty.

    Raises Unreadable where neither the value nor a header names a schema.
    """
    if message.value is None:
        raise Unreadable("The message has no value (a tombstone); events always have one.")
    headers: list[tuple[str, str | bytes | None]] = list(message.headers)
    context = SerializationContext(message.topic, MessageField.VALUE, headers)
    try:
        return framing.unframe(message.value, context)
    except SerializationError as error:
        raise Unreadable(str(error)) from error


class Decoders:
    """Finds decoders by the writer's schema; asks the registry once for each."""

    def __init__(self, client: AsyncSchemaRegistryClient) -> None:
        self._client = client
        self._decoders: dict[tuple[type[Event], SchemaKey], Decode] = {}

    async def decode(self, message: Message, event: type[Event]) -> Event:
        """What the message reports. Raises Unreadable and RegistryUnavailable.

        An unknown schema is asked for again: a replica of the registry may lag behind.
        """
        key, payload = unframe(message)
        decode = await self.of(event, key, pauses=_PAUSES)
        try:
            return decode(payload)
        except ValueError as error:
            raise Unreadable(str(error)) from error

    async def of(self, event: type[Event], key: SchemaKey, pauses: Sequence[float] = ()) -> Decode:
        """Decodes what the schema wrote as this event.

        Raises RegistryUnavailable, and Unreadable where the registry has no such schema, also after
        each of these pauses in seconds, or it can't be resolved to this event.
        """
        if (event, key) not in self._decoders:
            schema = await self._schema(key, pauses)
            texts = [schema.schema_str or "", *await referenced_texts(self._client, schema)]
            self._decoders[event, key] = _decoder(event, key, texts)
        return self._decoders[event, key]

    async def look_up(self, event: type[Event]) -> None:
        """Find the decoders of the event's own schema, and of the newest that is registered.

        Raises NotRegistered, and what `of` does.
        """
        contract = contract_of(event)
        own = Schema(contract.schema, "AVRO")
        found = await query(lambda: self._client.lookup_schema(contract.subject, own))
        if found is None:
            raise NotRegistered(
                f"The registry has no such schema under {contract.subject}: run `codegen register`."
            )
        newest = await query(lambda: self._client.get_latest_version(contract.subject))
        for each in (found, newest):
            if each is not None and each.schema_id is not None:
                await self.of(event, each.schema_id)

    async def text(self, key: SchemaKey) -> str | None:
        """The schema's text; None where it is incomplete without the schemas that it refers to.

        Raises as `of` does.
        """
        schema = await self._schema(key)
        return None if schema.references else schema.schema_str

    async def registered(self, event: type[Event], key: SchemaKey) -> RegisteredSchema | None:
        """The schema's id and version in the event's subject; None where it is not in there.

        Raises RegistryUnavailable, and Unreadable where the registry has no such schema.
        """
        schema = await self._schema(key)
        return await query(lambda: self._client.lookup_schema(contract_of(event).subject, schema))

    async def _schema(self, key: SchemaKey, pauses: Sequence[float] = ()) -> Schema:
        schema = await self._find(key)
        for seconds in pauses:
            if schema is None:
                await asyncio.sleep(seconds)
                schema = await self._find(key)
        if schema is None:
            raise Unreadable(f"The registry has no schema with {_name(key)}.")
        return schema

    async def _find(self, key: SchemaKey) -> Schema | None:
        if isinstance(key, int):
            return await query(lambda: self._client.get_schema(key))
        return await query(lambda: self._client.get_schema_by_guid(str(key)))


def _decoder(event: type[Event], key: SchemaKey, texts: list[str]) -> Decode:
    try:
        return event.decoder(*texts)
    except ValueError as error:
        sentence = f"The schema with {_name(key)} can't be read as {event.__name__}: {error}"
        raise Unreadable(sentence) from error


def _name(key: SchemaKey) -> str:
    return f"id {key}" if isinstance(key, int) else f"GUID {key}"
