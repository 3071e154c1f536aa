"""From an event to the payload of a Kafka message."""

from __future__ import annotations

from confluent_kafka.schema_registry import Schema, SchemaRegistryClient
from confluent_kafka.serialization import (
    MessageField,
    SerializationContext,
    SerializationError,
    Serializer,
)

from .cache import RegistryCache
from .event import Event
from .framing import Frame, Framing, with_prefix

_KEY = MessageField.KEY
_Lookup = tuple[str, bool, str]
"""A topic, whether the schema is of its keys, and the schema's text."""


class ContractSerializer(Serializer):
    """Writes events of any generated class, each with its own schema.

    The schema must be registered under `<topic>-value` (or `-key`): deployment registers schemas,
    producers never do.
    """

    __slots__ = ("_client", "_frames", "_framing")

    def __init__(self, client: SchemaRegistryClient, framing: Framing = with_prefix) -> None:
        self._client, self._framing = client, framing
        self._frames: RegistryCache[_Lookup, Frame] = RegistryCache(self._frame, _not_registered)

    def __call__(self, obj: Event | None, ctx: SerializationContext | None = None) -> bytes | None:
        """The framed event; None for a tombstone.

        Raises SerializationError for an event that violates its contract, and for a schema that is
        not registered.
        """
        if obj is None:
            return None
        if ctx is None:
            raise SerializationError("ContractSerializer needs a context with the topic.")
        contract = getattr(obj, "CONTRACT", None)
        if contract is None:
            problem = f"ContractSerializer needs an event of a generated class, got {type(obj)}."
            raise SerializationError(problem)
        try:
            payload = obj.encode()
        except ValueError as error:
            raise SerializationError(str(error)) from error
        return self._frames[ctx.topic, ctx.field is _KEY, contract.schema](payload, ctx)

    def _frame(self, lookup: _Lookup) -> Frame:
        schema = self._client.lookup_schema(_subject(lookup), Schema(lookup[2], "AVRO"))
        return self._framing(schema)


def _subject(lookup: _Lookup) -> str:
    topic, is_key, _ = lookup
    return f"{topic}-key" if is_key else f"{topic}-value"


def _not_registered(lookup: _Lookup) -> str:
    return f"The schema is not registered under {_subject(lookup)}: run `codegen register`."
