"""Schemas that are no records: unions, enums and primitives, alone in a file or as a topic's."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import fastavro
import pytest
from confluent_kafka.schema_registry import RegisteredSchema, Schema, SchemaRegistryClient
from confluent_kafka.serialization import MessageField, SerializationContext, SerializationError

from codegen.errors import InputError
from codegen.project import read_project
from codegen.runtime.errors import ContractError
from contracts_confluent import ContractDeserializer, ContractSerializer
from tests.compiling import compile_package, write_schemas


def record(name: str, *fields: dict[str, Any]) -> dict[str, Any]:
    own = [{"name": "id", "type": "string"}, *fields]
    return {"type": "record", "name": name, "namespace": "shop", "fields": own}


MADE = record("Made", {"name": "amount", "type": "long"})
FAILED = record("Failed", {"name": "reason", "type": "string"})
UNION = ["shop.Made", "shop.Failed"]
TOPICS = '[payments]\nkey = "id"\n'
FILES = {
    "topics.toml": TOPICS,
    "payments.avsc": UNION,
    "types/made.avsc": MADE,
    "types/failed.avsc": FAILED,
}


def by_fastavro(schema: Any, value: Any) -> bytes:
    out = io.BytesIO()
    fastavro.schemaless_writer(out, fastavro.parse_schema(schema), value)
    return out.getvalue()


def test_a_topic_has_several_records(tmp_path: Path) -> None:
    package = compile_package(tmp_path, FILES)
    codec = package.PaymentsCodec
    failed = package.Failed(id="a", reason="card")
    plain = ("shop.Failed", {"id": "a", "reason": "card"})
    assert codec.encode(failed) == by_fastavro([MADE, FAILED], plain)
    for value in (failed, package.Made(id="a", amount=3)):
        assert codec.decode(codec.encode(value)) == value
    assert codec.as_json(failed) == {"id": "a", "reason": "card"}
    (topic,) = package.TOPICS
    assert (topic.event, codec.CONTRACT.subject) == (codec, "payments-value")


def test_an_invalid_value_is_refused_by_its_path(tmp_path: Path) -> None:
    package = compile_package(tmp_path, FILES)
    with pytest.raises(ContractError, match=r"^Made\.amount: expected int"):
        package.PaymentsCodec.encode(package.Made(id="a", amount="3"))
    with pytest.raises(ContractError, match="expected union of record shop.Made"):
        package.PaymentsCodec.encode(7)
    with pytest.raises(ContractError, match="^PaymentsCodec: "):
        package.PaymentsCodec.decode(b"\x08")


def test_a_union_reads_a_single_records_messages_and_older_unions(tmp_path: Path) -> None:
    package = compile_package(tmp_path, FILES)
    read = package.PaymentsCodec.decoder(json.dumps(MADE))
    assert read(by_fastavro(MADE, {"id": "a", "amount": 1})) == package.Made(id="a", amount=1)
    write_schemas(tmp_path / "schemas", {"types/more.avsc": record("More")})
    more = compile_package(tmp_path, {"payments.avsc": [*UNION, "shop.More"]})
    codec = more.PaymentsCodec
    assert codec.CONTRACT.version == 2
    old = codec.decoder(package.PaymentsCodec.CONTRACT.schema)
    assert "v1" in old.__name__
    assert old(b"\x00\x02a\x06") == more.Made(id="a", amount=3)


@pytest.mark.parametrize(
    ("schema", "values"),
    [
        ("string", ["", "key"]),
        ({"type": "string", "logicalType": "uuid"}, []),
        ("long", [-1, 2**62]),
        ({"type": "array", "items": "int"}, [[], [1, 2]]),
        ({"type": "map", "values": "string"}, [{}, {"a": "b"}]),
        (["null", "string"], [None, "x"]),
        ({"type": "fixed", "name": "F", "size": 2}, [b"ab"]),
    ],
)
def test_any_schema_has_a_codec(tmp_path: Path, schema: Any, values: list[Any]) -> None:
    codec = compile_package(tmp_path, {"order.key.avsc": json.dumps(schema)}).OrderKeyCodec
    for value in values:
        assert codec.encode(value) == by_fastavro(schema, value)
        assert codec.decode(codec.encode(value)) == value
    with pytest.raises(ContractError):
        codec.encode(object())


def test_an_enum_has_a_codec(tmp_path: Path) -> None:
    enum = {"type": "enum", "name": "Color", "symbols": ["RED", "BLUE"]}
    package = compile_package(tmp_path, {"color.avsc": enum})
    assert package.ColorCodec.encode(package.Color.BLUE) == b"\x02"
    assert package.ColorCodec.decode(b"\x00") is package.Color.RED
    assert package.ColorCodec.as_json(package.Color.RED) == "RED"


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"payments.avsc": '"string"'}, "TOPIC_WITHOUT_SCHEMA: .* not a record, nor a union"),
        ({"payments.avsc": ["null", "shop.Made"]}, "TOPIC_WITHOUT_SCHEMA"),
        (
            {"topics.toml": '[payments]\nkey = "reason"\n'},
            "INVALID_KEY: .* not a field of shop.Made",
        ),
        ({"topics.toml": f'{TOPICS}subject = "record"\n'}, "named by its topic"),
    ],
)
def test_an_invalid_topic_is_reported(tmp_path: Path, files: dict[str, Any], problem: str) -> None:
    write_schemas(tmp_path, {**FILES, **files})
    with pytest.raises(InputError, match=problem):
        read_project(tmp_path)


@pytest.mark.parametrize(
    ("strategy", "subject"),
    [("topic", "t-value"), ("record", "shop.Made"), ("topic-record", "t-shop.Made")],
)
def test_a_strategy_names_the_subject(tmp_path: Path, strategy: str, subject: str) -> None:
    topics = f'[t]\nkey = "id"\nsubject = "{strategy}"\n'
    package = compile_package(tmp_path, {"topics.toml": topics, "t.avsc": MADE})
    assert package.Made.CONTRACT.subject == subject
    assert read_project(tmp_path / "schemas").subject("t") == subject
    registry = Registry(package.Made.CONTRACT.schema)
    made = package.Made(id="a", amount=1)
    ContractSerializer(registry)(made, SerializationContext("t", MessageField.VALUE))
    ContractSerializer(registry)(made, SerializationContext("other", MessageField.VALUE))
    assert registry.asked == [subject, "other-value"]


class Registry(SchemaRegistryClient):
    """Has one schema, and notes the subjects that it is asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.asked: list[str] = []

    def lookup_schema(self, subject_name: str, schema: Schema, *_: Any, **__: Any) -> Any:
        self.asked.append(subject_name)
        return RegisteredSchema(
            schema_id=1, guid=None, subject=subject_name, version=1, schema=schema
        )

    def get_schema(self, schema_id: int, *_: Any, **__: Any) -> Schema:
        return Schema(self.text, "AVRO")


def test_values_pass_through_confluents_clients(tmp_path: Path) -> None:
    package = compile_package(tmp_path, FILES)
    codec = package.PaymentsCodec
    registry = Registry(codec.CONTRACT.schema)
    context = SerializationContext("payments", MessageField.VALUE)
    write = ContractSerializer(registry, codec=codec)
    data = write(package.Failed(id="a", reason="b"), context)
    assert ContractDeserializer(registry, codec)(data, context) == package.Failed(
        id="a", reason="b"
    )
    with pytest.raises(SerializationError, match="expected union"):
        write({"id": "a"}, context)
