"""Schemas as other tools and other people's projects have them."""

from __future__ import annotations

import datetime as dt
import io
import json
import struct
from pathlib import Path
from typing import Any

import fastavro
import pytest
from typer.testing import CliRunner

from codegen.cli import app
from codegen.errors import InputError, UsageError
from codegen.project import read_project
from codegen.runtime.errors import EncodeError
from codegen.runtime.parser import parse
from codegen.runtime.wire import single
from tests.compiling import compile_package, compile_record, write_schemas

NOW = dt.datetime(2026, 5, 4, 3, 2, 1, 123_456, tzinfo=dt.UTC)


def record(**fields: Any) -> dict[str, Any]:
    return {
        "type": "record",
        "name": "T",
        "fields": [{"name": name, "type": type_} for name, type_ in fields.items()],
    }


@pytest.mark.parametrize("kind", ["float", "double"])
def test_an_int_is_encoded_as_the_float_that_equals_it(tmp_path: Path, kind: str) -> None:
    schema = record(x=kind, several={"type": "array", "items": kind}, maybe=["null", kind])
    cls = compile_record(tmp_path, schema)
    value = cls(x=3, several=[1, 2.5], maybe=-7)
    assert cls.decode(value.encode()) == cls(x=3.0, several=[1.0, 2.5], maybe=-7.0)
    out = io.BytesIO()
    plain = {"x": 3.0, "several": [1.0, 2.5], "maybe": -7.0}
    fastavro.schemaless_writer(out, fastavro.parse_schema(schema), plain)
    assert value.encode() == out.getvalue()


@pytest.mark.parametrize("invalid", [True, 2**53 + 1, 10**400, "3"])
@pytest.mark.parametrize("field", ["x", "maybe"])
def test_an_int_that_no_double_equals_is_refused(
    tmp_path: Path, field: str, invalid: object
) -> None:
    cls = compile_record(tmp_path, record(x="double", maybe=["null", "double"]))
    with pytest.raises(EncodeError, match=f"^T.{field}: "):
        cls(**{"x": 1.0, "maybe": None, field: invalid}).encode()


def test_an_int_beside_a_double_stays_an_int(tmp_path: Path) -> None:
    cls = compile_record(tmp_path, record(x=["double", "long"]))
    assert cls(x=3).encode() == b"\x02\x06"
    with pytest.raises(EncodeError, match="does not fit Avro long"):
        cls(x=2**64).encode()


LONGS = [0, 1, -1, 2**24 + 1, -(2**24) - 1, 2**53 + 1, 2**62 + 2**38 + 1, -(2**63), 2**63 - 1]


@pytest.mark.parametrize("number", LONGS)
def test_an_int_is_the_nearest_32_bit_float(number: int) -> None:
    nearest = struct.unpack("<f", struct.pack("<f", number))[0]
    neighbours = [struct.unpack("<f", struct.pack("<f", nearest * scale))[0] for scale in NEAR]
    assert abs(int(single(number)) - number) == min(
        abs(int(each) - number) for each in [nearest, *neighbours]
    )


NEAR = (1 - 2**-23, 1 + 2**-23)


@pytest.mark.parametrize("published", [True, False])
@pytest.mark.parametrize("kind", ["int", "long"])
def test_a_long_read_as_float_is_a_32_bit_float(tmp_path: Path, kind: str, published: bool) -> None:
    files = {
        "topics.toml": '["t"]\nkey = "k"\n',
        "t.avsc": record(k="string", x="float"),
        "history/t/1.avsc": record(k="string", x=kind),
    }
    if not published:
        del files["topics.toml"], files["history/t/1.avsc"]
    cls = compile_package(tmp_path, files).T
    read = cls.decoder(json.dumps(record(k="string", x=kind)))
    data = b"\x00" + parse_long(2**24 + 1)
    assert read(data).x == 2.0**24


def parse_long(number: int) -> bytes:
    out = io.BytesIO()
    fastavro.schemaless_writer(out, "long", number)
    return out.getvalue()


def test_a_union_takes_the_first_branch_that_holds_the_value(tmp_path: Path) -> None:
    cls = compile_record(tmp_path, record(x=["long", "int"], y=["int", "long"]))
    assert cls(x=5, y=5).encode() == b"\x00\x0a\x00\x0a"
    assert cls(x=5, y=2**40).encode()[2:3] == b"\x02"


def test_an_alias_may_name_a_type_without_a_namespace(tmp_path: Path) -> None:
    new = {"type": "record", "name": "New", "namespace": "a", "aliases": [".Old"], "fields": []}
    old = {"type": "record", "name": "Old", "fields": []}
    cls = compile_record(tmp_path, new)
    assert cls.decoder(json.dumps(old))(b"") == cls()


def test_a_reference_may_name_a_type_without_a_namespace() -> None:
    inner = {"type": "record", "name": "Money", "namespace": "", "fields": []}
    schema = {**record(net=inner, gross=".Money"), "namespace": "shop"}
    root: Any = parse(json.dumps(schema))
    assert root.fields[0].type is root.fields[1].type


MONEY = {"type": "record", "name": "Money", "fields": [{"name": "amount", "type": "long"}]}


def test_a_shared_type_without_a_namespace_may_be_named_once(tmp_path: Path) -> None:
    once = {**record(net="Money"), "namespace": "shop"}
    folder = write_schemas(tmp_path, {"t.avsc": once, "types/money.avsc": MONEY})
    for schema in read_project(folder).schemas:
        fastavro.parse_schema(json.loads(json.dumps(schema.tree)))
    twice = {**record(net="Money", gross={"type": "array", "items": ".Money"}), "namespace": "shop"}
    write_schemas(tmp_path, {"t.avsc": twice})
    with pytest.raises(InputError, match=r"t.avsc:1:\d+: NAME_WITHOUT_NAMESPACE: .* Money"):
        read_project(folder)


def test_an_empty_map_or_array_of_an_endless_record_is_a_value(tmp_path: Path) -> None:
    place = {"type": "record", "name": "Place", "fields": [{"name": "inner", "type": "Place"}]}
    schema = record(
        places={"type": "map", "values": place}, more={"type": "array", "items": "Place"}
    )
    cls = compile_record(tmp_path, schema)
    assert cls.decode(cls(places={}, more=[]).encode()) == cls(places={}, more=[])
    with pytest.raises(ValueError, match="places"):
        cls.decode(b"\x02\x02a" + b"\x00")


def nested(levels: int) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "record", "name": f"R{levels}", "fields": []}
    for level in reversed(range(levels)):
        schema = {
            "type": "record",
            "name": f"R{level}",
            "fields": [{"name": "f", "type": schema}],
        }
    return schema


def test_types_may_be_nested_up_to_the_limit(tmp_path: Path) -> None:
    cls = compile_package(tmp_path / "deep", {"r.avsc": nested(99)}).R0
    assert cls.decoder(json.dumps(nested(99)))(b"")
    folder = write_schemas(tmp_path / "deeper", {"r.avsc": nested(101)})
    with pytest.raises(InputError, match="more than 100 inside one another"):
        read_project(folder)


def test_what_two_files_nest_together_has_the_same_limit(tmp_path: Path) -> None:
    outer = nested(60)
    at = outer
    while at["fields"]:
        at = at["fields"][0]["type"]
    at["fields"] = [{"name": "f", "type": "Other"}]
    inner = json.loads(json.dumps(nested(60)).replace('"R', '"S')) | {"name": "Other"}
    folder = write_schemas(tmp_path, {"r.avsc": outer, "types/other.avsc": inner})
    with pytest.raises(InputError, match="more than 100 inside one another"):
        read_project(folder)


TIMES = {
    "timestamp-millis": ("long", NOW, NOW.replace(microsecond=123_000)),
    "local-timestamp-millis": (
        "long",
        NOW.replace(tzinfo=None),
        NOW.replace(tzinfo=None, microsecond=123_000),
    ),
    "time-millis": ("int", NOW.time(), NOW.time().replace(microsecond=123_000)),
}


@pytest.mark.parametrize("name", TIMES)
def test_microseconds_are_refused_with_both_ways_out(tmp_path: Path, name: str) -> None:
    kind, value, _ = TIMES[name]
    cls = compile_record(tmp_path, record(at={"type": kind, "logicalType": name}))
    with pytest.raises(EncodeError) as refused:
        cls(at=value).encode()
    assert "value.replace(microsecond=value.microsecond // 1000 * 1000)" in str(refused.value)
    assert '"truncate": true' in str(refused.value)


@pytest.mark.parametrize("name", TIMES)
@pytest.mark.parametrize("optional", [True, False])
def test_a_schema_may_truncate_to_milliseconds(tmp_path: Path, name: str, optional: bool) -> None:
    kind, value, kept = TIMES[name]
    time = {"type": kind, "logicalType": name, "truncate": True}
    cls = compile_record(tmp_path, record(at=["null", time] if optional else time, id="string"))
    assert cls.decode(cls(at=value, id="").encode()).at == kept
    with pytest.raises(EncodeError, match="^T.at: "):
        cls(at="now", id="").encode()
    with pytest.raises(EncodeError, match="^T.id: "):
        cls(at=value, id=1).encode()


def test_docs_without_a_record_say_so(tmp_path: Path) -> None:
    enum = {"type": "enum", "name": "E", "symbols": ["A"]}
    folder = write_schemas(tmp_path / "s", {"e.avsc": enum})
    command = ["docs", "--schemas", str(folder), "--out", str(tmp_path / "docs")]
    result = CliRunner().invoke(app, command)
    assert isinstance(result.exception, UsageError)
    assert "has no record to document" in str(result.exception)


def test_docs_have_the_records_of_javas_layout(tmp_path: Path) -> None:
    folder = write_schemas(tmp_path / "s", {"com/acme/T.avsc": record(x="int")})
    command = ["docs", "--schemas", str(folder), "--out", str(tmp_path / "docs")]
    result = CliRunner().invoke(app, command)
    assert (result.exit_code, "only index.html has the records" in result.output) == (0, True)
    assert "com/acme/T" in (tmp_path / "docs/index.html").read_text()
