"""How each library encodes and decodes a subject."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import fastavro
import msgspec
from confluent_kafka.schema_registry import (
    RegisteredSchema,
    Schema,
    SchemaRegistryClient,
    topic_subject_name_strategy,
)
from confluent_kafka.schema_registry.avro import AvroDeserializer, AvroSerializer
from confluent_kafka.serialization import MessageField, SerializationContext

from benchmarks.codecs.models import avro_model, plain_dataclass, struct
from benchmarks.codecs.subject import Subject
from contracts_confluent import ContractDeserializer, ContractSerializer

Pair = tuple[Callable[[], Any], Callable[[], Any]]
"""Functions that encode the subject's event and decode it."""

_CONTEXT = SerializationContext("topic", MessageField.VALUE)


def contract(subject: Subject) -> Pair:
    """The generated codec."""
    decode, data = subject.cls.decode, subject.data
    return subject.event.encode, lambda: decode(data)


def fastavro_mapped(subject: Subject) -> Pair:
    """fastavro, to and from the same dataclass."""
    schema = fastavro.parse_schema(json.loads(subject.text))
    event, data = subject.event, subject.data
    to_dict, from_dict = subject.to_dict, subject.from_dict
    write, read = fastavro.schemaless_writer, fastavro.schemaless_reader

    def encode() -> bytes:
        out = io.BytesIO()
        write(out, schema, to_dict(event))
        return out.getvalue()

    return encode, lambda: from_dict(read(io.BytesIO(data), schema, None))  # type: ignore[arg-type]


class MemoryRegistry(SchemaRegistryClient):
    """A registry in memory, so that only the codec is measured."""

    def __init__(self, text: str) -> None:
        self.schema = Schema(text, "AVRO")

    def lookup_schema(self, subject_name: str, *_: Any, **__: Any) -> RegisteredSchema:
        return RegisteredSchema(subject_name, 1, 1, None, self.schema)

    def get_schema(self, *_: Any, **__: Any) -> Schema:
        return self.schema


def confluent(subject: Subject) -> Pair:
    """confluent-kafka's Avro serializers, with the same mapping."""
    registry = MemoryRegistry(subject.text)
    naming = {"subject.name.strategy": topic_subject_name_strategy}
    to_dict, from_dict, event = subject.to_dict, subject.from_dict, subject.event
    write = AvroSerializer(
        registry,
        subject.text,
        lambda value, _: to_dict(value),
        {**naming, "auto.register.schemas": False},
    )
    read = AvroDeserializer(registry, None, lambda values, _: from_dict(values), conf=naming)
    data = write(event, _CONTEXT)
    return lambda: write(event, _CONTEXT), lambda: read(data, _CONTEXT)


def contract_confluent(subject: Subject) -> Pair:
    """The generated codec as confluent-kafka's serializers."""
    registry, event = MemoryRegistry(subject.text), subject.event
    write, read = ContractSerializer(registry), ContractDeserializer(registry, subject.cls)
    data = write(event, _CONTEXT)
    return lambda: write(event, _CONTEXT), lambda: read(data, _CONTEXT)


def avroschema(subject: Subject) -> Pair:
    """dataclasses-avroschema."""
    event = avro_model(subject)
    data, read = event.serialize(), type(event).deserialize
    return event.serialize, lambda: read(data)


def msgpack_struct(subject: Subject) -> Pair:
    """msgspec's MessagePack with its own class: the fastest there is."""
    return _msgpack(struct(subject))


def msgpack_dataclass(subject: Subject) -> Pair:
    """msgspec's MessagePack with a dataclass."""
    return _msgpack(plain_dataclass(subject))


def _msgpack(event: Any) -> Pair:
    encode = msgspec.msgpack.Encoder().encode
    decode = msgspec.msgpack.Decoder(type(event)).decode
    data = encode(event)
    return lambda: encode(event), lambda: decode(data)
