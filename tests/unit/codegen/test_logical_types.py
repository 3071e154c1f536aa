"""Logical types compared with fastavro's."""

from __future__ import annotations

import datetime as dt
import io
import uuid
from decimal import Decimal
from pathlib import Path
from typing import Any

import fastavro
import pytest

from codegen.runtime.errors import EncodeError
from codegen.runtime.logical import Duration
from tests.compiling import compile_record

LONG, INT, TEXT, BYTES = "long", "int", "string", "bytes"
AT = dt.datetime(2026, 2, 28, 23, 59, 59, 999000, tzinfo=dt.UTC)
LOCAL = AT.replace(tzinfo=None)
FIXED = {"type": "fixed", "name": "F"}
VALUES = [
    (LONG, "timestamp-millis", {}, AT),
    (LONG, "timestamp-micros", {}, AT.replace(microsecond=123456)),
    (LONG, "local-timestamp-millis", {}, LOCAL),
    (LONG, "local-timestamp-micros", {}, LOCAL.replace(microsecond=1)),
    (INT, "date", {}, dt.date(1066, 10, 14)),
    (INT, "time-millis", {}, dt.time(23, 59, 59, 1000)),
    (LONG, "time-micros", {}, dt.time(23, 59, 59, 1)),
    (TEXT, "uuid", {}, uuid.UUID(int=2**127 + 1)),
    (BYTES, "decimal", {"precision": 9, "scale": 3}, Decimal("-123456.789")),
    (BYTES, "decimal", {"precision": 3}, Decimal(-128)),
    ("fixed", "decimal", {"precision": 9, "scale": 2, "size": 8, "name": "F"}, Decimal("-0.01")),
]


def record(kind: Any) -> dict[str, Any]:
    return {"type": "record", "name": "R", "fields": [{"name": "f", "type": kind}]}


@pytest.mark.parametrize(("base", "name", "more", "value"), VALUES)
def test_bytes_and_values_equal_those_of_fastavro(
    base: str, name: str, more: dict[str, Any], value: Any, tmp_path: Path
) -> None:
    schema = record({"type": base, "logicalType": name, **more})
    cls = compile_record(tmp_path, schema)
    parsed, out = fastavro.parse_schema(schema), io.BytesIO()
    fastavro.schemaless_writer(out, parsed, {"f": value})
    assert cls(f=value).encode() == out.getvalue()
    assert cls.decode(out.getvalue()).f == value
    assert fastavro.schemaless_reader(io.BytesIO(cls(f=value).encode()), parsed, None)["f"] == value


REFUSED = [
    (LONG, "local-timestamp-millis", AT, "has a time zone"),
    (LONG, "timestamp-micros", LOCAL, "is naive"),
    (INT, "date", AT, "expected date"),
    (INT, "time-millis", dt.time(1, 2, 3, 4), "has microseconds"),
    (LONG, "time-micros", dt.time(1, tzinfo=dt.UTC), "has a time zone"),
    (LONG, "timestamp-nanos", AT, "expected int"),
]


@pytest.mark.parametrize(("base", "name", "value", "words"), REFUSED)
def test_a_value_that_a_logical_type_can_not_hold_is_refused(
    base: str, name: str, value: Any, words: str, tmp_path: Path
) -> None:
    cls = compile_record(tmp_path, record({"type": base, "logicalType": name}))
    with pytest.raises(EncodeError, match=words):
        cls(f=value).encode()


def test_a_duration_is_read_back_and_one_out_of_range_is_refused(tmp_path: Path) -> None:
    cls = compile_record(tmp_path, record({**FIXED, "size": 12, "logicalType": "duration"}))
    value = cls(f=Duration(months=1, days=2, millis=2**32 - 1))
    assert cls.decode(value.encode()) == value
    with pytest.raises(EncodeError, match="outside 0 … 4294967295"):
        cls(f=Duration(days=-1)).encode()


def test_a_decimal_keeps_its_digits_in_any_decimal_context(tmp_path: Path) -> None:
    from decimal import localcontext

    kind = {"type": BYTES, "logicalType": "decimal", "precision": 30, "scale": 10}
    cls = compile_record(tmp_path, record(kind))
    value = cls(f=Decimal("12345678901234567890.0123456789"))
    with localcontext() as context:
        context.prec = 3
        assert cls.decode(value.encode()) == value
