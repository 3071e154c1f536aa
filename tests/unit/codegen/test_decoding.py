"""What a generated decode refuses, and how it says so."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import Any

import pytest

from codegen.runtime.errors import DecodeError as RuntimeDecodeError
from contracts import OrderCreated
from contracts.runtime import DecodeError
from contracts.runtime.fast import read_timestamp_millis, timestamp_millis_piece
from contracts.runtime.wire import LONG, read_long
from tests.compiling import compile_record
from tests.unit.codegen.sample import EVENT

DATA = EVENT.encode()


def field(schema: Any) -> dict[str, Any]:
    return {"type": "record", "name": "R", "fields": [{"name": "f", "type": schema}]}


def test_every_cut_is_refused() -> None:
    for end in range(len(DATA)):
        with pytest.raises(DecodeError):
            OrderCreated.decode(DATA[:end])


def test_bytes_after_the_value_are_refused() -> None:
    with pytest.raises(DecodeError, match="OrderCreated: 1 byte.s. after"):
        OrderCreated.decode(DATA + b"\x00")


@pytest.mark.parametrize("data", [None, "text", bytearray(DATA), b""])
def test_what_is_no_message_is_refused(data: Any) -> None:
    with pytest.raises(DecodeError):
        OrderCreated.decode(data)


WRONG = [
    ("int", b"\x80\x80\x80\x80\x10", "does not fit Avro int"),
    ("long", b"\xff" * 9 + b"\x02", "more than 64 bits"),
    ("long", b"\x80" * 10 + b"\x01", "more than 64 bits"),
    ("long", b"\x80\x00", "more bytes than it takes"),
    ("boolean", b"\x02", "neither true nor false"),
    ("string", b"\x01", "a length of -1"),
    ("string", b"\x04\xff\xff", "utf-8"),
    ("bytes", b"\xfe\xff\xff\xff\xff\xff\xff\xff\xff\x01", "9223372036854775807 bytes announced"),
    ("double", b"\x00" * 7, "end too soon"),
    ({"type": "enum", "name": "E", "symbols": ["A"]}, b"\x02", "1 is no symbol of E"),
    ({"type": "enum", "name": "E", "symbols": ["A"]}, b"\x01", "-1 is no symbol of E"),
    (["null", "int"], b"\x04", "2 is no branch"),
    (["null", "int"], b"\x01", "-1 is no branch"),
    ({"type": "array", "items": "null"}, LONG[2**62] + b"\x00", "at most 65536"),
    ({"type": "array", "items": "int"}, LONG[2**40] + b"\x00", "1099511627776 items"),
    ({"type": "string", "logicalType": "uuid"}, b"\x02x", "is no UUID"),
    (
        {"type": "string", "logicalType": "uuid"},
        b"H" + b"6f1c3a52_1e0b_4c57_9d3c_0b8f6f3f2b7a",
        "is no UUID",
    ),
    (
        {"type": "string", "logicalType": "uuid"},
        b"H6f1c3a521-e0b-4c57-9d3c-0b8f6f3f2b7a",
        "is no UUID",
    ),
    ({"type": "long", "logicalType": "timestamp-millis"}, LONG[2**62], "is no date"),
    ({"type": "int", "logicalType": "date"}, LONG[2**30], "is no date"),
    ({"type": "int", "logicalType": "time-millis"}, LONG[-1], "is no time of day"),
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


def test_blocks_with_their_size_in_front_are_read(tmp_path: Path) -> None:
    cls = compile_record(tmp_path, field({"type": "array", "items": "int"}))
    assert cls.decode(b"\x03\x04\x02\x04\x02\x06\x00").f == [1, 2, 3]


def test_times_survive_from_the_year_1_to_9999() -> None:
    chance = random.Random(7)
    epoch = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    edges = [0, 1, -1, 2**34 - 1, 2**34, 2**41 - 1, 2**41, 4294967295999, 4294967296000]
    near = [chance.randrange(2**33, 2**42) for _ in range(3000)]
    far = [chance.randrange(-62135596800000, 253402300799999) for _ in range(3000)]
    for millis in edges + near + far:
        at = epoch + dt.timedelta(milliseconds=millis)
        piece = timestamp_millis_piece(at)
        assert read_long(piece, 0) == (millis, len(piece))
        assert read_timestamp_millis(piece, 0) == (at, len(piece))


def test_a_fresh_list_is_made_for_every_default(tmp_path: Path) -> None:
    array = {"type": "array", "items": "int"}
    schema = field(array)
    schema["fields"][0]["default"] = []
    cls = compile_record(tmp_path, schema)
    cls().f.append(1)
    assert cls().f == []
    empty = cls.decoder('{"type":"record","name":"R","fields":[]}')
    empty(b"").f.append(1)
    assert empty(b"").f == []
