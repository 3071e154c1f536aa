"""Messages as JSON."""

from __future__ import annotations

import datetime as dt
import json
import math
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from codegen.runtime import Duration, EncodeError
from tests.compiling import compile_package, compile_record
from tests.unit.codegen.sample import EVENT

AT = dt.datetime(2026, 3, 14, 15, 9, 26, 535000, dt.UTC)
LATER = dt.datetime(2026, 3, 14, 15, 9, 26, 535001)


def logical(base: str, name: str, **more: Any) -> dict[str, Any]:
    return {"type": base, "logicalType": name, **more}


def json_of(folder: Path, avro: Any, value: Any) -> Any:
    """The field's value in the message's JSON, after a round trip through text."""
    field = {"name": "f", "type": avro}
    cls = compile_record(folder, {"type": "record", "name": "T", "fields": [field]})
    return json.loads(json.dumps(cls(f=value).as_json(), allow_nan=False))["f"]


@pytest.mark.parametrize(
    ("avro", "value", "expected"),
    [
        ("null", None, None),
        ("boolean", True, True),
        ("int", -3, -3),
        ("long", 2**53 + 1, "9007199254740993"),
        ("double", 0.1, 0.1),
        ("double", math.nan, "NaN"),
        ("float", math.inf, "Infinity"),
        ("float", -math.inf, "-Infinity"),
        ("bytes", b"\xff\xfe\x00", "//4A"),
        ("string", "日本", "日本"),
        ({"type": "fixed", "name": "F", "size": 2}, b"\x00\x01", "AAE="),
        ({"type": "array", "items": ["null", "long"]}, [1, None], ["1", None]),
        ({"type": "map", "values": "long"}, {"a b": 1}, {"a b": "1"}),
        (["null", "string"], None, None),
        (["int", "long"], 2**40, "1099511627776"),
        (["int", "long"], 7, 7),
        (logical("bytes", "decimal", precision=12, scale=2), Decimal("29.9"), "29.90"),
        (logical("bytes", "decimal", precision=12, scale=9), Decimal("1E-9"), "0.000000001"),
        (logical("bytes", "decimal", precision=12, scale=2), Decimal("-0"), "0.00"),
        (logical("bytes", "big-decimal"), Decimal("1E-2000000000"), "1E-2000000000"),
        (logical("string", "uuid"), UUID(int=7), "00000000-0000-0000-0000-000000000007"),
        (logical("int", "date"), dt.date(800, 12, 25), "0800-12-25"),
        (logical("int", "time-millis"), dt.time(9, 5), "09:05:00.000"),
        (logical("long", "time-micros"), dt.time(9, 5), "09:05:00.000000"),
        (logical("long", "timestamp-millis"), AT, "2026-03-14T15:09:26.535Z"),
        (logical("long", "timestamp-micros"), AT, "2026-03-14T15:09:26.535000Z"),
        (logical("long", "timestamp-nanos"), 2**62, "4611686018427387904"),
        (logical("long", "local-timestamp-micros"), LATER, "2026-03-14T15:09:26.535001"),
        (logical("string", "unknown"), "as it is", "as it is"),
    ],
)
def test_a_value_has_the_json_of_its_type(
    tmp_path: Path, avro: Any, value: Any, expected: Any
) -> None:
    found = json_of(tmp_path, avro, value)
    assert found == expected
    assert type(found) is type(expected)


def test_a_time_of_another_zone_is_shown_in_utc(tmp_path: Path) -> None:
    there = AT.astimezone(dt.timezone(dt.timedelta(hours=5, minutes=30)))
    avro = logical("long", "timestamp-millis")
    assert json_of(tmp_path, avro, there) == "2026-03-14T15:09:26.535Z"


def test_a_duration_keeps_its_three_parts(tmp_path: Path) -> None:
    avro = {"name": "D", **logical("fixed", "duration", size=12)}
    expected = {"months": 1, "days": 2, "milliseconds": 3}
    assert json_of(tmp_path, avro, Duration(1, 2, 3)) == expected


def test_field_names_are_those_of_the_schema(tmp_path: Path) -> None:
    enum = {"type": "enum", "name": "E", "symbols": ["None", "class"]}
    fields = [
        {"name": "class", "type": enum},
        {"name": "encode", "type": ["E", "null"]},
        {"name": "as_json", "type": "int"},
        {"name": "self", "type": "int"},
    ]
    cls = compile_record(tmp_path, {"type": "record", "name": "def", "fields": fields})
    member = type(cls.decode(b"\x02\x02\x02\x02").class_)("class")
    value = cls(class_=member, encode_=None, as_json_=2, self_=1)
    expected = {"class": "class", "encode": None, "as_json": 2, "self": 1}
    assert value.as_json() == expected


def test_a_union_branch_is_found_by_its_type_not_by_its_shape(tmp_path: Path) -> None:
    one, other = (
        {"type": "record", "name": name, "fields": [{"name": "at", "type": kind}]}
        for name, kind in (("One", "int"), ("Other", "long"))
    )
    schema = {"type": "record", "name": "T", "fields": [{"name": "f", "type": [one, other]}]}
    package = compile_package(tmp_path, {"t.avsc": schema})
    assert package.T(f=package.One(at=5)).as_json() == {"f": {"at": 5}}
    assert package.T(f=package.Other(at=5)).as_json() == {"f": {"at": "5"}}


def test_a_recursive_message_has_json(tmp_path: Path) -> None:
    fields = [{"name": "n", "type": "int"}, {"name": "next", "type": ["null", "T"]}]
    cls = compile_record(tmp_path, {"type": "record", "name": "T", "fields": fields})
    inner = {"n": 2, "next": None}
    assert cls(n=1, next=cls(n=2, next=None)).as_json() == {"n": 1, "next": inner}


def test_an_event_has_every_field_in_json() -> None:
    json_value = EVENT.as_json()
    assert list(json_value) == [
        "event_id",
        "occurred_at",
        "order_id",
        "order_version",
        "order_number",
        "user_id",
        "lines",
        "total_amount",
        "shipping_address",
        "payment_method",
        "customer_email",
    ]
    assert json_value["lines"][1]["quantity"] == -70
    assert json_value["lines"][1]["unit_price"] == "29.99"
    assert json_value["payment_method"] == "PAYPAL"
    assert json_value == type(EVENT).decode(EVENT.encode()).as_json()


def test_a_message_that_can_not_be_encoded_has_no_json(tmp_path: Path) -> None:
    field = {"name": "f", "type": "int"}
    cls = compile_record(tmp_path, {"type": "record", "name": "T", "fields": [field]})
    with pytest.raises(EncodeError, match="2147483648 does not fit Avro int"):
        cls(f=2**31).as_json()


def test_only_a_whole_message_has_json() -> None:
    assert not hasattr(EVENT.lines[0], "as_json")
