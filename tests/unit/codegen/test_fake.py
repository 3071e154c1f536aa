"""Random messages: valid, bounded, repeatable, and readable by other programs."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import fastavro
import pytest
from hypothesis import given, settings
from typer.testing import CliRunner, Result

import codegen.commands.fake
from codegen.cli import app
from codegen.errors import CodegenError
from codegen.fake import Seeded, generator
from codegen.fake.generator import MAX_VALUES
from codegen.fake.messages import FakeMessage
from codegen.fake.stream import stream
from codegen.runtime.parser import parse
from codegen.strategies import messages
from contracts import TOPICS, OrderCreated
from tests.compiling import compile_package, write_schemas
from tests.golden.cases import HERE
from tests.unit.codegen.registries import MemoryRegistry, registry_with

CASES = ("every_type", "logical_types", "recursive", "nested_80_levels")
SCHEMAS = [file for case in CASES for file in sorted((HERE / case / "schemas").glob("*.avsc"))]
LEFT = {"name": "left", "type": ["null", "Tree"]}
TREE = {"type": "record", "name": "Tree", "fields": [LEFT, {**LEFT, "name": "right"}]}


def fake(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["fake", *arguments])


def generated(schema: Any, count: int = 50) -> list[bytes]:
    generate, choices = generator(parse(json.dumps(schema))), Seeded(1)
    return [generate(choices) for _ in range(count)]


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_every_topic_has_valid_messages(topic: Any) -> None:
    generate, choices = generator(parse(topic.event.CONTRACT.schema)), Seeded(3)
    for _ in range(30):
        data = generate(choices)
        assert topic.event.decode(data).encode() == data


@given(messages(OrderCreated))
@settings(max_examples=20)
def test_a_contract_is_a_strategy(order: OrderCreated) -> None:
    assert OrderCreated.decode(order.encode()) == order


def test_the_codec_of_a_union_is_a_strategy(tmp_path: Path) -> None:
    union = [{"type": "record", "name": name, "fields": []} for name in ("Made", "Failed")]
    package = compile_package(tmp_path, {"payments.avsc": union})
    seen = set()

    @given(messages(package.PaymentsCodec))
    @settings(max_examples=20)
    def collect(event: Any) -> None:
        seen.add(type(event))

    collect()
    assert seen == {package.Made, package.Failed}


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.stem)
def test_fastavro_reads_the_messages_of_every_type(file: Path) -> None:
    schema = json.loads(file.read_text())
    for data in generated(schema):
        stream = io.BytesIO(data)
        fastavro.schemaless_reader(stream, schema)
        assert stream.read() == b""


def test_the_same_seed_gives_the_same_messages() -> None:
    first, again, other = (fake("order.created", "--seed", seed).stdout for seed in "778")
    assert first == again != other
    assert len(first.splitlines()) == 10
    assert {"event_id", "lines"} <= json.loads(first.splitlines()[0]).keys()


def test_without_a_seed_the_messages_differ_and_the_seed_is_printed() -> None:
    first = fake("order.created")
    seed = first.stderr.removeprefix("The seed is ").removesuffix(".\n")
    assert first.stdout != fake("order.created").stdout
    assert first.stdout == fake("order.created", "--seed", seed).stdout


def test_recursion_and_size_are_bounded() -> None:
    assert max(map(len, generated(TREE, 500))) < 2**7
    items = {"type": "array", "items": {"type": "array", "items": {"type": "map", "values": TREE}}}
    fields = [{"name": f"f{n}", "type": items} for n in range(200)]
    fields[0]["type"] = {"type": "array", "items": {"type": "map", "values": ["null", TREE]}}
    for field in fields[1:]:
        field["type"] = {"type": "array", "items": {"type": "map", "values": ["null", "Tree"]}}
    large = {"type": "record", "name": "Large", "fields": fields}
    assert 0 < max(map(len, generated(large))) < 20 * MAX_VALUES


def test_a_large_branch_is_never_chosen_and_a_large_message_is_refused() -> None:
    huge = {"type": "fixed", "name": "Huge", "size": 2**31 - 1}
    assert set(generated(["null", huge])) == {b"\x00"}
    assert set(generated({"type": "array", "items": huge})) == {b"\x00"}
    with pytest.raises(CodegenError, match="Each message of fixed Huge .* at least 100,000"):
        generator(parse(json.dumps(huge)))
    doubling: Any = "int"
    for level in range(90):
        pair = [{"name": "a", "type": doubling}, {"name": "b", "type": f"R{level - 1}"}]
        pair[1]["type"] = pair[1]["type"] if level else "int"
        doubling = {"type": "record", "name": f"R{level}", "fields": pair}
    with pytest.raises(CodegenError, match="that is too many"):
        generator(parse(json.dumps(doubling)))


def split(stream: bytes) -> list[tuple[bytes, ...]]:
    """The keys and values, as kcat reads them with -K '<key>' -D '<end>'."""
    *whole, rest = stream.split(b"<end>")
    assert rest == b""
    return [tuple(each.split(b"<key>")) for each in whole]


def test_a_message_with_a_delimiter_inside_is_left_out() -> None:
    pairs = [(b"a", b"1"), (b"a", b"<end>"), (b"<key>", b"2"), (b"", b"x<key>"), (b"b", b"")]
    written = stream((FakeMessage(key, value, None) for key, value in pairs), b"", b"")
    assert split(b"".join(written)) == [(b"a", b"1"), (b"b", b"")]


def test_bytes_have_keys_and_are_what_the_contract_reads() -> None:
    found = split(fake("order.created", "--as", "avro", "-n", "200").stdout_bytes)
    assert len(found) == 200
    for key, value in found:
        assert OrderCreated.decode(value).order_id.encode() == key


def test_confluents_form_has_the_schemas_id(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = MemoryRegistry()
    monkeypatch.setattr(codegen.commands.fake, "Registry", lambda _: registry_with(registry))
    command = ("order.created", "--as", "confluent", "--registry", "http://127.0.0.1:9")
    assert "lacks the current version of order.created-value: run codegen register" in str(
        fake(*command).exception
    )
    registry.texts["order.created-value"] = [OrderCreated.CONTRACT.schema]
    found = split(fake(*command).stdout_bytes)
    assert len(found) == 10
    for key, value in found:
        assert value[:5] == b"\x00\x00\x00\x00\x01"
        assert OrderCreated.decode(value[5:]).order_id.encode() == key


def test_a_key_with_a_schema_is_avro_too(tmp_path: Path) -> None:
    record = {"type": "record", "name": "T", "fields": [{"name": "a", "type": "int"}]}
    topics = '[t]\nkey_schema = "long"\n'
    schemas = write_schemas(tmp_path, {"topics.toml": topics, "t.avsc": record})
    ((key, _),) = split(
        fake("t", "--as", "avro", "-n", "1", "--schemas", str(schemas)).stdout_bytes
    )
    assert fastavro.schemaless_reader(io.BytesIO(key), "long") >= 0


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["order.craeted"], "There is no topic order.craeted: the topics are inventory.rejected"),
        (["order.created", "--as", "confluent"], "needs a registry: name it with --registry"),
    ],
)
def test_wrong_usage_is_one_sentence(
    arguments: list[str], problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SCHEMA_REGISTRY_URL", raising=False)
    assert problem in str(fake(*arguments).exception)
