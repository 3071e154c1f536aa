"""Bytes that a generated decode refuses, and its errors."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from codegen.runtime.errors import DecodeError as RuntimeDecodeError
from contracts import OrderCreated
from contracts.runtime import DecodeError
from contracts.runtime.wire import LONG
from tests.compiling import compile_package, compile_record
from tests.unit.codegen.sample import COMPILED, EVENT

DATA = EVENT.encode()


def field(schema: Any) -> dict[str, Any]:
    return {"type": "record", "name": "R", "fields": [{"name": "f", "type": schema}]}


def test_every_truncated_message_is_refused() -> None:
    for end in range(len(DATA)):
        with pytest.raises(DecodeError):
            OrderCreated.decode(DATA[:end])


def test_bytes_after_the_value_are_refused() -> None:
    with pytest.raises(DecodeError, match="OrderCreated: 1 byte.s. after"):
        OrderCreated.decode(DATA + b"\x00")


@pytest.mark.parametrize("data", [None, "text", bytearray(DATA), b""])
def test_anything_but_a_message_is_refused(data: Any) -> None:
    with pytest.raises((DecodeError, TypeError) if COMPILED else DecodeError):
        OrderCreated.decode(data)


WRONG = [
    ("int", b"\x80\x80\x80\x80\x10", "does not fit Avro int"),
    ("long", b"\xff" * 9 + b"\x02", "more than 64 bits"),
    ("long", b"\x80" * 10 + b"\x01", "more than 64 bits"),
    ("boolean", b"\x02", "neither true nor false"),
    ("string", b"\x01", "a length of -1"),
    ("string", b"\x04\xff\xff", "utf-8"),
    ("bytes", b"\xfe\xff\xff\xff\xff\xff\xff\xff\xff\x01", "9223372036854775807 bytes announced"),
    ("double", b"\x00" * 7, "end too soon"),
    ({"type": "enum", "name": "E", "symbols": ["A"]}, b"\x02", "1 is not a symbol of E"),
    ({"type": "enum", "name": "E", "symbols": ["A"]}, b"\x01", "-1 is not a symbol of E"),
    (["null", "int"], b"\x04", "2 is not a branch"),
    (["null", "int"], b"\x01", "-1 is not a branch"),
    ({"type": "array", "items": "null"}, LONG[2**62] + b"\x00", "at most 65536"),
    ({"type": "array", "items": "int"}, LONG[2**40] + b"\x00", "1099511627776 items"),
    ({"type": "string", "logicalType": "uuid"}, b"\x02x", "is not a UUID"),
    (
        {"type": "string", "logicalType": "uuid"},
        b"H" + b"6f1c3a52_1e0b_4c57_9d3c_0b8f6f3f2b7a",
        "is not a UUID",
    ),
    (
        {"type": "string", "logicalType": "uuid"},
        b"H6f1c3a521-e0b-4c57-9d3c-0b8f6f3f2b7a",
        "is not a UUID",
    ),
    (
        {"type": "long", "logicalType": "timestamp-millis"},
        LONG[2**62],
        "is outside the years 1 to 9999",
    ),
    ({"type": "int", "logicalType": "date"}, LONG[2**30], "is outside the years 1 to 9999"),
    ({"type": "int", "logicalType": "time-millis"}, LONG[-1], "is not a time of day"),
    (
        {"type": "bytes", "logicalType": "decimal", "precision": 2},
        b"\x04\x03\xe8",
        "a decimal of more than 2 digits",
    ),
]


@pytest.mark.parametrize(("schema", "data", "words"), WRONG)
def test_wrong_bytes_are_refused_by_the_path_of_their_field(
    schema: Any, data: bytes, words: str, tmp_path: Path
) -> None:
    cls = compile_record(tmp_path, field(schema))
    with pytest.raises(RuntimeDecodeError) as caught:
        cls.decode(data)
    assert caught.value.path.startswith("R.f")
    assert words in caught.value.problem


def padded(number: int, length: int) -> bytes:
    """The number as Avro long, in more bytes than it needs."""
    short = LONG[number]
    return bytes([*(byte | 128 for byte in short), *[128] * (length - len(short) - 1), 0])


PADDED = [
    ("int", padded(-7, 10), -7),
    ("long", padded(70, 3), 70),
    ("string", padded(2, 10) + b"hi", "hi"),
    ("bytes", padded(0, 2), b""),
    (["null", "string"], padded(1, 10) + b"\x02x", "x"),
    (["null", "string"], padded(0, 2), None),
    ({"type": "array", "items": "int"}, padded(1, 4) + b"\x02" + padded(0, 10), [1]),
    ({"type": "array", "items": "int"}, padded(0, 2), []),
    ({"type": "map", "values": "int"}, padded(1, 2) + b"\x02k\x04" + padded(0, 2), {"k": 2}),
    (
        {"type": "long", "logicalType": "timestamp-millis"},
        padded(0, 6),
        dt.datetime(1970, 1, 1, tzinfo=dt.UTC),
    ),
]


@pytest.mark.parametrize(("schema", "data", "value"), PADDED)
def test_numbers_padded_to_ten_bytes_are_read(
    schema: Any, data: bytes, value: Any, tmp_path: Path
) -> None:
    cls = compile_record(tmp_path, field(schema))
    assert cls.decode(data).f == value
    composed = cls.decoder(json.dumps({**field(schema), "aliases": ["Elsewhere"]}))
    assert composed(data).f == value


def test_a_padded_symbol_is_read(tmp_path: Path) -> None:
    schema = field({"type": "enum", "name": "E", "symbols": ["A", "B"]})
    cls = compile_record(tmp_path, schema)
    assert cls.decode(padded(1, 10)).f.value == "B"


@pytest.mark.parametrize(
    "schema", ["int", "long", "string", ["null", "int"], {"type": "array", "items": "int"}]
)
def test_numbers_padded_to_eleven_bytes_are_refused(schema: Any, tmp_path: Path) -> None:
    cls = compile_record(tmp_path, field(schema))
    with pytest.raises(RuntimeDecodeError, match="more than ten bytes"):
        cls.decode(padded(0, 11) + b"\x00")


def test_blocks_that_begin_with_their_size_are_read(tmp_path: Path) -> None:
    cls = compile_record(tmp_path, field({"type": "array", "items": "int"}))
    assert cls.decode(b"\x03\x04\x02\x04\x02\x06\x00").f == [1, 2, 3]


def test_every_default_list_is_a_new_one(tmp_path: Path) -> None:
    array = {"type": "array", "items": "int"}
    schema = field(array)
    schema["fields"][0]["default"] = []
    cls = compile_record(tmp_path, schema)
    cls().f.append(1)
    assert cls().f == []
    empty = cls.decoder('{"type":"record","name":"R","fields":[]}')
    empty(b"").f.append(1)
    assert empty(b"").f == []


def removed(schema: Any, data: bytes, folder: Path) -> Any:
    """Decodes data with a field `f` that the reader no longer has."""
    cls = compile_record(folder, {**field("string"), "fields": []})
    return cls.decoder(json.dumps(field(schema)))(data)


def test_a_removed_field_of_deeply_nested_records_is_skipped(tmp_path: Path) -> None:
    schema: Any = "int"
    for number in range(120):
        inner = {"name": "g", "type": schema}
        schema = {"type": "record", "name": f"R{number}", "fields": [inner]}
    removed(schema, b"\x02", tmp_path)


def test_a_removed_array_of_too_many_items_that_occupy_no_bytes_is_refused(tmp_path: Path) -> None:
    blocks = LONG[60_000] * 2 + b"\x00"
    with pytest.raises(RuntimeDecodeError, match="120000 items; an array has at most 65536"):
        removed({"type": "array", "items": "null"}, blocks, tmp_path)


@pytest.mark.parametrize("published", [True, False])
def test_a_fault_inside_a_removed_field_is_refused_by_its_path(
    published: bool, tmp_path: Path
) -> None:
    inner = {"type": "record", "name": "G", "fields": [{"name": "g", "type": "boolean"}]}
    newer = {"type": "record", "name": "R", "fields": [{"name": "key", "type": "string"}]}
    removed_field = {"name": "f", "type": {"type": "array", "items": inner}}
    older = {**newer, "fields": [*newer["fields"], removed_field]}
    topics = '["t"]\nkey = "key"\ncompatibility = "NONE"\n'
    for version in [older, newer] if published else [newer]:
        package = compile_package(tmp_path, {"topics.toml": topics, "t.avsc": version})
    decode = package.R.decoder(json.dumps(older))
    assert decode.__name__ == ("_R__decode_v1" if published else "decode")
    with pytest.raises(RuntimeDecodeError) as caught:
        decode(b"\x00\x04\x01\x02\x00")
    assert caught.value.path == "R.f.g"
    assert caught.value.problem == "the byte 0x02 is neither true nor false"


def nested(name: str, field: str) -> dict[str, Any]:
    fields = [{"name": field, "type": "int", "default": 0}]
    return {"type": "record", "name": name, "fields": fields}


@pytest.mark.parametrize(
    ("branches", "default", "shown"),
    [
        ([{"type": "string", "logicalType": "uuid"}, "bytes"], "x", "b'x'"),
        ([{"type": "int", "logicalType": "time-millis"}, "long"], 2**31, str(2**31)),
        ([{"type": "fixed", "name": "F", "size": 5}, "string"], "ab", "'ab'"),
        ([nested("A", "a"), nested("B", "b")], {"b": 1}, "B(b=1)"),
    ],
)
def test_a_default_of_a_union_is_of_the_first_branch_that_can_hold_it(
    branches: Any, default: Any, shown: str, tmp_path: Path
) -> None:
    union = {"name": "f", "type": {"type": "array", "items": branches}, "default": [default]}
    cls = compile_record(tmp_path, {"type": "record", "name": "R", "fields": [union]})
    assert repr(cls()) == f"R(f=[{shown}])"
    older = json.dumps({"type": "record", "name": "R", "fields": []})
    assert cls.decoder(older)(b"") == cls()


@pytest.mark.parametrize("reverse", [False, True])
def test_a_written_field_is_read_by_its_alias_before_its_name(
    reverse: bool, tmp_path: Path
) -> None:
    fields = [
        {"name": "x", "type": "int", "default": 0},
        {"name": "y", "type": "int", "default": 0, "aliases": ["x"]},
    ]
    schema = {"type": "record", "name": "R", "fields": fields[::-1] if reverse else fields}
    older = {"type": "record", "name": "R", "fields": [{"name": "x", "type": "int"}]}
    cls = compile_record(tmp_path, schema)
    assert cls.decoder(json.dumps(older))(b"\x0e") == cls(x=0, y=7)
