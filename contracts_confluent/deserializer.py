"""The payload of a Kafka message to an event."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar
from uuid import UUID

from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.serialization import Deserializer, SerializationContext, SerializationError

from .event import Event
from .framing import SchemaKey, unframe
from .memory import Memory

E = TypeVar("E", bound=Event)

_Decode = Callable[[bytes], E]


class ContractDeserializer(Deserializer, Generic[E]):
    """Reads events, whichever version of their schema wrote them and however it is named.

    One class reads every topic; of several, each reads the topic that its contract names.
    """

    __slots__ = ("_by_topic", "_client", "_decoders", "_only")

    def __init__(self, client: SchemaRegistryClient, *events: type[E]) -> None:
        if not events:
            raise ValueError("ContractDeserializer needs a class to read.")
        self._client = client
        self._only = events[0] if len(events) == 1 else None
        self._by_topic: dict[str, type[E]] = {event.CONTRACT.topic: event for event in events}
        self._decoders: Memory[tuple[type[E], SchemaKey], _Decode[E]] = Memory(
            self._decoder, lambda asked: f"The registry knows no schema {asked[1]}."
        )

    def __call__(self, value: bytes | None, ctx: SerializationContext | None = None) -> E | None:
        """The event; None, a tombstone, stays None.

        Raises SerializationError for bytes that are no such event, and for a schema that is
        unknown or can't be read as one.
        """
        if value is None:
            return None
        event = self._only or self._of(ctx)
        key, payload = unframe(value, ctx)
        try:
            return self._decoders[event, key](payload)
        except ValueError as error:
            raise SerializationError(str(error)) from error

    def _of(self, ctx: SerializationContext | None) -> type[E]:
        topic = ctx.topic if ctx else None
        if topic is None or topic not in self._by_topic:
            raise SerializationError(f"None of the deserializer's classes is for topic {topic}.")
        return self._by_topic[topic]

    def _decoder(self, asked: tuple[type[E], SchemaKey]) -> _Decode[E]:
        event, key = asked
        if isinstance(key, UUID):
            text = self._client.get_schema_by_guid(str(key)).schema_str
        else:
            text = self._client.get_schema(key).schema_str
        if text is None:
            raise SerializationError(f"The registry gave schema {key} no text.")
        return event.decoder(text)
