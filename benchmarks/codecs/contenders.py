"""How each library encodes and decodes a subject's messages."""

from __future__ import annotations

import io
import json
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
from benchmarks.codecs.timing import Work
from contracts_confluent import ContractDeserializer, ContractSerializer

Pair = tuple[Work, Work]
"""Encoding of all the subject's messages, and decoding."""

_CONTEXT = SerializationContext("topic", MessageField.VALUE)


def contract(subject: Subject) -> Pair:
    """The generated codec."""
    return (subject.cls.encode, subject.events), (subject.cls.decode, subject.data)


def fastavro_mapped(subject: Subject) -> Pair:
    """fastavro, to and from the same dataclass."""
    schema = fastavro.parse_schema(json.loads(subject.text))
    to_dict, from_dict = subject.to_dict, subject.from_dict
    write, read = fastavro.schemaless_writer, fastavro.schemaless_reader

    def encode(event: Any) -> bytes:
        out = io.BytesIO()
        write(out, schema, to_dict(event))
        return out.getvalue()

    def decode(data: bytes) -> Any:
        return from_dict(read(io.BytesIO(data), schema, None))  # type: ignore[arg-type]

    return (encode, subject.events), (decode, subject.data)


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
    to_dict, from_dict = subject.to_dict, subject.from_dict
    write = AvroSerializer(
        registry,
        subject.text,
        lambda value, _: to_dict(value),
        {**naming, "auto.register.schemas": False},
    )
    read = AvroDeserializer(registry, None, lambda values, _: from_dict(values), conf=naming)
    return _framed(subject, write, read)


def contract_confluent(subject: Subject) -> Pair:
    """The generated codec as confluent-kafka's serializers."""
    registry = MemoryRegistry(subject.text)
    return _framed(
        subject, ContractSerializer(registry), ContractDeserializer(registry, subject.cls)
    )


def _framed(subject: Subject, write: Any, read: Any) -> Pair:
    data = [write(event, _CONTEXT) for event in subject.events]
    return (
        (lambda event: write(event, _CONTEXT), subject.events),
        (lambda message: read(message, _CONTEXT), data),
    )


def avroschema(subject: Subject) -> Pair:
    """dataclasses-avroschema."""
    events = avro_model(subject)
    made = type(events[0])
    return (made.serialize, events), (made.deserialize, [event.serialize() for event in events])


def msgpack_struct(subject: Subject) -> Pair:
    """msgspec's MessagePack with its own class: the fastest there is."""
    return _msgpack(struct(subject))


def msgpack_dataclass(subject: Subject) -> Pair:
    """msgspec's MessagePack with a dataclass."""
    return _msgpack(plain_dataclass(subject))


def _msgpack(events: list[Any]) -> Pair:
    encode = msgspec.msgpack.Encoder().encode
    decode = msgspec.msgpack.Decoder(type(events[0])).decode
    return (encode, events), (decode, [encode(event) for event in events])


def agree(subject: Subject, referee: Pair) -> None:
    """Exits unless the referee gives the same bytes and values as ours."""
    (encode, _), (decode, _) = referee
    for event, data in zip(subject.events, subject.data, strict=True):
        if encode(event) != data or decode(data) != event:
            raise SystemExit(f"{subject.shape.name}: fastavro gives another result for {event}")
