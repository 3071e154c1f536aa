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
from .event import Codec, Event
from .framing import Frame, Framing, with_prefix

_KEY = MessageField.KEY
_Lookup = tuple[str, bool, str, str, str]
"""A topic, whether the schema is of its keys, and the contract's topic, subject and schema."""


class ContractSerializer(Serializer):
    """Writes events of any generated class, each with its own schema.

    The schema must be registered under the contract's subject for its own topic, else under
    `<topic>-value` (or `-key`): deployment registers schemas, producers never do. Values of a
    schema that is no record are written by its `codec`, the generated class.
    """

    __slots__ = ("_client", "_codec", "_frames", "_framing")

    def __init__(
        self,
        client: SchemaRegistryClient,
        framing: Framing = with_prefix,
        codec: Codec | None = None,
    ) -> None:
        self._client, self._framing, self._codec = client, framing, codec
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
        codec = self._codec
        try:
            contract = (codec or obj).CONTRACT
        except AttributeError:
            problem = f"ContractSerializer needs an event of a generated class, got {type(obj)}."
            raise SerializationError(problem) from None
        try:
            payload = codec.encode(obj) if codec else obj.encode()
        except ValueError as error:
            raise SerializationError(str(error)) from error
        is_key = ctx.field is _KEY
        lookup = ctx.topic, is_key, contract.topic, contract.subject, contract.schema
        return self._frames[lookup](payload, ctx)

    def _frame(self, lookup: _Lookup) -> Frame:
        schema = self._client.lookup_schema(_subject(lookup), Schema(lookup[-1], "AVRO"))
        return self._framing(schema)


def _subject(lookup: _Lookup) -> str:
    topic, is_key, own_topic, own_subject, _ = lookup
    if is_key:
        return f"{topic}-key"
    return own_subject if topic == own_topic else f"{topic}-value"


def _not_registered(lookup: _Lookup) -> str:
    return f"The schema is not registered under {_subject(lookup)}: run `codegen register`."
