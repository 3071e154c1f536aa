"""The end of an Avro value is found as fastavro finds it, and what is no such value is refused."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import fastavro
import pytest
from fastavro.utils import generate_many

from messaging.archive.skipping import is_valid, skip_of

HISTORY = Path(__file__).parents[4] / "schemas/history"
NODE = {
    "type": "record",
    "name": "Node",
    "namespace": "tests",
    "fields": [{"name": "next", "type": ["null", "Node"]}],
}
EVERY_TYPE = {
    "type": "record",
    "name": "Every",
    "fields": [
        {"name": name, "type": schema}
        for name, schema in {
            "null": "null",
            "boolean": "boolean",
            "int": "int",
            "long": "long",
            "float": "float",
            "double": "double",
            "bytes": "bytes",
            "string": "string",
            "enum": {"type": "enum", "name": "Colour", "symbols": ["RED", "BLUE"]},
            "fixed": {"type": "fixed", "name": "Five", "size": 5},
            "again": "Five",
            "array": {"type": "array", "items": ["null", "Colour", "string"]},
            "map": {"type": "map", "values": {"type": "array", "items": "double"}},
            "error": {"type": "error", "name": "E", "fields": [{"name": "x", "type": "long"}]},
        }.items()
    ],
}


def valid(schema: Any, data: bytes) -> bool:
    return is_valid(data, skip_of(fastavro.parse_schema(schema)))


def encoded(schema: Any, count: int) -> list[bytes]:
    found = []
    for record in generate_many(schema, count):
        out = BytesIO()
        fastavro.schemaless_writer(out, schema, record)
        found.append(out.getvalue())
    return found


@pytest.mark.parametrize("path", sorted(HISTORY.rglob("*.avsc")), ids=lambda p: p.parent.name)
def test_what_a_published_schema_writes_is_valid_and_nothing_shorter_or_longer(path: Path) -> None:
    schema = json.loads(path.read_text())
    for data in encoded(schema, 20):
        assert valid(schema, data)
        assert not valid(schema, data + b"\x00")
        assert not valid(schema, data[:-1])


def test_every_type_is_known() -> None:
    for data in encoded(EVERY_TYPE, 100):
        assert valid(EVERY_TYPE, data)
        assert not valid(EVERY_TYPE, data + b"\x00")


@pytest.mark.parametrize(
    ("schema", "data"),
    [
        ("string", b"\x02\xff"),  # not UTF-8
        ("string", b"\x01"),  # a negative length
        ("bytes", b"\x7f"),
        ("long", b"\xff" * 11),
        ({"type": "enum", "name": "E", "symbols": ["A"]}, b"\x02"),
        (["null", "int"], b"\x04"),
        (["null", "int"], b"\x01"),
        ({"type": "array", "items": "null"}, b"\xfe\xff\xff\xff\x7f\x00"),
        (NODE, b"\x02" * 200_000 + b"\x00"),  # fastavro ends the process
    ],
)
def test_what_is_no_such_value_is_invalid(schema: Any, data: bytes) -> None:
    assert not valid(schema, data)


def test_a_block_with_its_size_and_a_schema_of_itself_are_valid() -> None:
    assert valid({"type": "array", "items": "int"}, b"\x03\x04\x02\x04\x00")
    assert valid(NODE, b"\x02\x02\x02\x00")
