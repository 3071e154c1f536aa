"""From the payload of a Kafka message to an event."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar
from uuid import UUID

from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.serialization import Deserializer, SerializationContext, SerializationError

from .cache import RegistryCache
from .event import Event
from .framing import SchemaKey, unframe
from .references import fetch_referenced

E = TypeVar("E", bound=Event)

_Decode = Callable[[bytes], E]


class ContractDeserializer(Deserializer, Generic[E]):
    """Reads events of any version of their schema, named by id or GUID, in a prefix or a header.

    A single class is read from every topic; of several, each is read from its contract's topic.
    """

    __slots__ = ("_by_topic", "_client", "_decoders", "_only")

    def __init__(self, client: SchemaRegistryClient, *events: type[E]) -> None:
        if not events:
            raise ValueError("ContractDeserializer needs a class to read.")
        self._client = client
        self._only = events[0] if len(events) == 1 else None
        self._by_topic: dict[str, type[E]] = {event.CONTRACT.topic: event for event in events}
        self._decoders: RegistryCache[tuple[type[E], SchemaKey], _Decode[E]] = RegistryCache(
            self._decoder, lambda lookup: f"The registry has no schema {lookup[1]}."
        )

    def __call__(self, value: bytes | None, ctx: SerializationContext | None = None) -> E | None:
        """The event; None for a tombstone.

        Raises SerializationError for bytes that are not such an event, and for a schema that is
        unknown or does not resolve to the event's.
        """
        if value is None:
            return None
        event = self._only or self._class_for(ctx)
        key, payload = unframe(value, ctx)
        try:
            return self._decoders[event, key](payload)
        except ValueError as error:
            raise SerializationError(str(error)) from error

    def _class_for(self, ctx: SerializationContext | None) -> type[E]:
        topic = ctx.topic if ctx else None
        if topic is None or topic not in self._by_topic:
            raise SerializationError(f"None of the deserializer's classes is for topic {topic}.")
        return self._by_topic[topic]

    def _decoder(self, lookup: tuple[type[E], SchemaKey]) -> _Decode[E]:
        event, key = lookup
        if isinstance(key, UUID):
            schema = self._client.get_schema_by_guid(str(key))
        else:
            schema = self._client.get_schema(key)
        if schema.schema_str is None:
            raise SerializationError(f"The registry returned no text of schema {key}.")
        return event.decoder(schema.schema_str, *fetch_referenced(self._client, schema))
