"""Contracts in confluent-kafka's own clients, beside Confluent's own Avro serializers."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from confluent_kafka import DeserializingConsumer, SerializingProducer
from confluent_kafka.schema_registry import (
    Schema,
    SchemaRegistryClient,
    header_schema_id_serializer,
    prefix_schema_id_serializer,
)
from confluent_kafka.schema_registry.avro import AvroDeserializer, AvroSerializer

import contracts.order_created as module
from benchmarks.codecs.mapping import mapping
from codegen.runtime.parser import parse
from contracts import OrderCreated
from contracts_confluent import ContractDeserializer, ContractSerializer, with_header, with_prefix
from messaging import MessagingSettings
from messaging.create_topics import TopicSpec, create_topics
from tests.stack import Stack
from tests.unit.codegen.sample import EVENT

HOUR = 3_600_000
TEXT = OrderCreated.CONTRACT.schema
to_dict, from_dict = mapping(parse(TEXT), module._OrderCreated__types)


@pytest.fixture
def registry(stack: Stack) -> Iterator[SchemaRegistryClient]:
    with SchemaRegistryClient({"url": stack.registry_url}) as client:
        yield client


@pytest.fixture
def topic(stack: Stack, registry: SchemaRegistryClient) -> str:
    """A new topic with the schema registered for its values."""
    name = f"confluent.{uuid4().hex}"
    settings = MessagingSettings(
        kafka_brokers=stack.brokers, schema_registry_url=stack.registry_url
    )
    if stack.kafka_is_real:  # the mock makes topics as they are used
        create_topics(settings.kafka_client(), [TopicSpec(name, 1, HOUR)], replication=1)
    registry.register_schema(f"{name}-value", Schema(TEXT, "AVRO"))
    return name


def sent(
    stack: Stack, topic: str, value_serializer: Any, value: Any, value_deserializer: Any
) -> Any:
    """The value, produced and consumed."""
    brokers = {"bootstrap.servers": stack.brokers}
    producer = SerializingProducer({**brokers, "value.serializer": value_serializer})
    producer.produce(topic, value=value, headers=[("other", b"1")])
    assert producer.flush(15) == 0
    producer.close()
    group = {"group.id": uuid4().hex, "auto.offset.reset": "earliest"}
    consumer = DeserializingConsumer({**brokers, **group, "value.deserializer": value_deserializer})
    consumer.subscribe([topic])
    try:
        message = consumer.poll(20)
        assert message is not None
        return message.value()
    finally:
        consumer.close()


@pytest.mark.parametrize("framing", [with_prefix, with_header])
def test_what_a_contract_writes_a_contract_and_confluent_read(
    stack: Stack, registry: SchemaRegistryClient, topic: str, framing: Any
) -> None:
    ours = ContractSerializer(registry, framing)
    assert sent(stack, topic, ours, EVENT, ContractDeserializer(registry, OrderCreated)) == EVENT
    theirs = AvroDeserializer(registry, from_dict=lambda values, _ctx: from_dict(values))
    assert sent(stack, topic, ours, EVENT, theirs) == EVENT


@pytest.mark.parametrize("framing", [prefix_schema_id_serializer, header_schema_id_serializer])
def test_what_confluent_writes_a_contract_reads(
    stack: Stack, registry: SchemaRegistryClient, topic: str, framing: Any
) -> None:
    settings = {"auto.register.schemas": False, "schema.id.serializer": framing}
    theirs = AvroSerializer(registry, TEXT, lambda event, _ctx: to_dict(event), settings)
    ours = ContractDeserializer(registry, OrderCreated)
    assert sent(stack, topic, theirs, EVENT, ours) == EVENT


def test_a_contract_reads_what_another_version_wrote(
    stack: Stack, registry: SchemaRegistryClient, topic: str
) -> None:
    schema = json.loads(TEXT)
    schema["fields"].insert(0, {"name": "source", "type": "string", "default": "shop"})
    text = json.dumps(schema)
    registry.register_schema(f"{topic}-value", Schema(text, "AVRO"))
    theirs = AvroSerializer(registry, text, lambda event, _: {**to_dict(event), "source": "web"})
    assert sent(stack, topic, theirs, EVENT, ContractDeserializer(registry, OrderCreated)) == EVENT
