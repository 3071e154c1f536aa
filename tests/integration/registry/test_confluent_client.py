"""Confluent's own client and serializers work with our registry."""

import pytest
from confluent_kafka.schema_registry import (
    ConfigCompatibilityLevel,
    Schema,
    SchemaReference,
    SchemaRegistryClient,
    ServerConfig,
)
from confluent_kafka.schema_registry.avro import AvroDeserializer, AvroSerializer
from confluent_kafka.schema_registry.error import SchemaRegistryError
from confluent_kafka.serialization import MessageField, SerializationContext

NOTE = '{"type": "record", "name": "Note", "fields": [{"name": "text", "type": "string"}]}'
NOTE_WITH_TAG = """{"type": "record", "name": "Note", "fields": [
  {"name": "text", "type": "string"}, {"name": "tag", "type": "string", "default": ""}]}"""
NOTE_WITH_REQUIRED_TAG = """{"type": "record", "name": "Note", "fields": [
  {"name": "text", "type": "string"}, {"name": "tag", "type": "string"}]}"""


def avro(text: str) -> Schema:
    return Schema(text, "AVRO")


def test_the_same_schema_has_the_same_id_under_every_subject(client):
    first = client.register_schema("a-value", avro(NOTE))
    reordered = '{"name":"Note","fields":[{"type":"string","name":"text"}],"type":"record"}'
    assert client.register_schema("b-value", avro(reordered)) == first
    assert client.register_schema("a-value", avro(NOTE_WITH_TAG)) != first
    assert client.get_versions("a-value") == [1, 2]


def test_registering_again_changes_nothing(client, http):
    client.register_schema("a-value", avro(NOTE))
    again = http.post("/subjects/a-value/versions", json={"schema": NOTE}).json()
    assert (again["version"], client.get_versions("a-value")) == (1, [1])


def test_a_schema_is_found_by_id_by_guid_by_version_and_by_its_text(client):
    schema_id = client.register_schema("a-value", avro(NOTE))
    latest = client.get_latest_version("a-value")
    assert client.get_schema(schema_id).schema_str == latest.schema.schema_str
    assert client.get_schema_by_guid(latest.guid).schema_str == latest.schema.schema_str
    assert client.get_version("a-value", 1).schema_id == schema_id
    assert client.lookup_schema("a-value", avro(NOTE)).version == 1


def test_an_incompatible_schema_is_refused_with_the_reason(client):
    client.register_schema("a-value", avro(NOTE))
    with pytest.raises(SchemaRegistryError, match="incompatible.*tag") as refusal:
        client.register_schema("a-value", avro(NOTE_WITH_REQUIRED_TAG))
    assert (refusal.value.http_status_code, refusal.value.error_code) == (409, 409)
    assert client.get_versions("a-value") == [1]


def test_a_subjects_own_level_decides_what_is_compatible(client):
    client.register_schema("a-value", avro(NOTE))
    assert client.test_compatibility("a-value", avro(NOTE_WITH_TAG))
    assert not client.test_compatibility("a-value", avro(NOTE_WITH_REQUIRED_TAG))
    client.set_compatibility("a-value", "FORWARD")
    assert client.get_compatibility("a-value") == "FORWARD"
    assert client.test_compatibility("a-value", avro(NOTE_WITH_REQUIRED_TAG))
    client.set_compatibility("a-value", "NONE")
    assert client.register_schema("a-value", avro('"int"'))


ADDRESS = '{"type":"record","name":"Address","namespace":"shop","fields":[]}'
ORDER = """{"type": "record", "name": "Order", "namespace": "shop", "fields": [
  {"name": "to", "type": "shop.Address"}, {"name": "back_to", "type": ["null", "Address"]}]}"""


def test_a_schema_may_refer_to_a_type_of_another_subject(client):
    used = client.register_schema("address-value", avro(ADDRESS))
    order = Schema(ORDER, "AVRO", [SchemaReference("shop.Address", "address-value", -1)])
    order_id = client.register_schema("order-value", order)
    kept = client.get_latest_version("order-value").schema
    assert [(r.name, r.subject, r.version) for r in kept.references] == [
        ("shop.Address", "address-value", 1)
    ]
    assert client.get_referenced_by("address-value", 1) == [order_id]
    assert client.lookup_schema("order-value", order).schema_id == order_id != used
    resolved = client.get_schema(order_id, fmt="resolved").schema_str
    assert '"name":"Address"' in resolved
    assert client.register_schema("order-value", avro(resolved)) == order_id


def test_confluents_serializer_takes_a_schema_with_references(client, shared_registry):
    client.register_schema("address-value", avro(ADDRESS))
    order = Schema(ORDER, "AVRO", [SchemaReference("shop.Address", "address-value", 1)])
    context = SerializationContext("orders", MessageField.VALUE)
    written = AvroSerializer(client, order)({"to": {}, "back_to": None}, context)
    with SchemaRegistryClient({"url": shared_registry.url}) as reader:
        assert AvroDeserializer(reader)(written, context) == {"to": {}, "back_to": None}


def test_the_client_normalizes_imports_and_reads_settings(client):
    plain = client.register_schema("a-value", avro(NOTE), normalize_schemas=True)
    wordy = NOTE.replace('"string"', '{"type": "string"}')
    assert client.register_schema("a-value", avro(wordy), normalize_schemas=True) == plain
    assert client.register_schema("a-value", avro(wordy)) == plain
    assert client.update_mode("b-value", "IMPORT") == "IMPORT"
    assert client.get_mode("b-value") == "IMPORT"
    config = ServerConfig(compatibility=ConfigCompatibilityLevel.FULL)
    client.set_config("a-value", config)
    assert client.get_config("a-value").compatibility_level == "FULL"
    assert client.get_global_mode() == "READWRITE"
    assert client.get_contexts() == ["."]
    assert client.test_compatibility_all_versions("a-value", avro(NOTE))


def test_confluents_serializer_and_deserializer_work_with_nothing_but_the_url(
    client, shared_registry
):
    context = SerializationContext("notes", MessageField.VALUE)
    written = AvroSerializer(client, NOTE)({"text": "hello"}, context)
    with SchemaRegistryClient({"url": shared_registry.url}) as reader:
        assert AvroDeserializer(reader)(written, context) == {"text": "hello"}
    assert client.get_subjects() == ["notes-value"]
