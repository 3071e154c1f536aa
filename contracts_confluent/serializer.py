"""From an event to the payload of a Kafka message."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from confluent_kafka.schema_registry import RegisteredSchema, Schema, SchemaRegistryClient
from confluent_kafka.schema_registry.error import SchemaRegistryError
from confluent_kafka.serialization import (
    MessageField,
    SerializationContext,
    SerializationError,
    Serializer,
)

from .cache import RegistryCache, is_unknown
from .event import Codec, Event
from .framing import Frame, Framing, with_prefix
from .references import fetch_referenced

_KEY = MessageField.KEY
_Contract = type[Event] | Codec
_Lookup = tuple[str, bool, _Contract]
"""A topic, whether the schema is of its keys, and the generated class."""

_MAX_VERSIONS = 100
"""The newest versions of a subject, among which one with references is looked for."""


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
        if not hasattr(codec or obj, "CONTRACT"):
            problem = f"ContractSerializer needs an event of a generated class, got {type(obj)}."
            raise SerializationError(problem)
        try:
            payload = codec.encode(obj) if codec else obj.encode()
        except ValueError as error:
            raise SerializationError(str(error)) from error
        return self._frames[ctx.topic, ctx.field is _KEY, codec or type(obj)](payload, ctx)

    def _frame(self, lookup: _Lookup) -> Frame:
        subject, contract = _subject(lookup), lookup[-1]
        try:
            schema = Schema(contract.CONTRACT.schema, "AVRO")
            return self._framing(self._client.lookup_schema(subject, schema))
        except SchemaRegistryError as error:
            found = self._with_references(subject, contract) if is_unknown(error) else None
            if found is None:
                raise
            return self._framing(found)

    def _with_references(self, subject: str, contract: _Contract) -> RegisteredSchema | None:
        """The version that refers to other schemas and reads data as the contract's own does.

        Confluent's registry finds it by the self-contained text, others do not.
        """
        own = contract.decoder(contract.CONTRACT.schema)
        for version in sorted(self._client.get_versions(subject))[: -_MAX_VERSIONS - 1 : -1]:
            found = self._client.get_version(subject, version)
            if found.schema.references and self._decoder(contract, found.schema) is own:
                return found
        return None

    def _decoder(self, contract: _Contract, schema: Schema) -> Callable[[bytes], Any] | None:
        """One function for all schemas that read data alike; None for one that does not resolve."""
        texts = fetch_referenced(self._client, schema)
        try:
            return contract.decoder(schema.schema_str or "", *texts)
        except ValueError:
            return None


def _subject(lookup: _Lookup) -> str:
    topic, is_key, generated = lookup
    if is_key:
        return f"{topic}-key"
    contract = generated.CONTRACT
    return str(contract.subject) if topic == contract.topic else f"{topic}-value"


def _not_registered(lookup: _Lookup) -> str:
    return f"The schema is not registered under {_subject(lookup)}: run `codegen register`."
