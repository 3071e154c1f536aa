"""Attributes of types that choose what Python has: frozen records, raw logical types."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from codegen.cli import app
from codegen.runtime import EncodeError
from codegen.runtime.fingerprint import fingerprint
from tests.compiling import compile_record, write_schemas

LINE = {
    "type": "record",
    "name": "Line",
    "frozen": True,
    "fields": [{"name": "class", "type": "string"}, {"name": "n", "type": "int"}],
}
KEY = {
    "type": "record",
    "name": "Key",
    "frozen": True,
    "fields": [
        {"name": "id", "type": "string"},
        {"name": "line", "type": LINE},
        {"name": "also", "type": ["null", "Line"], "default": None},
    ],
}
RAW = {
    "date": ({"type": "int", "logicalType": "date"}, 20_000),
    "millis": ({"type": "long", "logicalType": "timestamp-millis"}, 1_773_500_000_001),
    "time": ({"type": "long", "logicalType": "time-micros"}, 86_399_999_999),
    "local": ({"type": "long", "logicalType": "local-timestamp-micros"}, -1),
    "decimal": ({"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}, b"\x01"),
    "uuid": ({"type": "string", "logicalType": "uuid"}, "not checked"),
    "id": (
        {"type": "fixed", "name": "Id", "size": 16, "logicalType": "uuid"},
        b"0123456789abcdef",
    ),
}


def raw_record(*, optional: bool = False, raw: bool = True) -> dict[str, Any]:
    types = {name: {**type_, "raw": raw} for name, (type_, _) in RAW.items()}
    fields = [
        {"name": name, "type": ["null", type_] if optional else type_}
        for name, type_ in types.items()
    ]
    return {"type": "record", "name": "T", "fields": fields}


def test_a_frozen_record_never_changes_and_is_hashable(tmp_path: Path) -> None:
    key_class = compile_record(tmp_path, KEY)
    line_class = key_class.__init__.__globals__["Line"]
    key = key_class(id="a", line=line_class(class_="b", n=1))
    decoded = key_class.decode(key.encode())
    assert {decoded: 1}[key] == 1
    with pytest.raises(dataclasses.FrozenInstanceError):
        decoded.id = "b"
    with pytest.raises(dataclasses.FrozenInstanceError):
        decoded.line.n = 2


def test_other_versions_are_read_as_frozen_records(tmp_path: Path) -> None:
    key_class = compile_record(tmp_path, KEY)
    older = {**KEY, "fields": [{"name": "gone", "type": "long"}, *KEY["fields"][:2]]}
    decode = key_class.decoder(json.dumps(older))
    key = decode(b"\x02" + b"\x02a" + b"\x02b" + b"\x02")
    assert (key.id, key.line.n, key.also) == ("a", 1, None)
    assert key == key_class.decode(key.encode())


def test_an_invalid_frozen_record_is_an_error_of_its_field(tmp_path: Path) -> None:
    key_class = compile_record(tmp_path, KEY)
    line_class = key_class.__init__.__globals__["Line"]
    with pytest.raises(EncodeError, match=r"Key\.line\.n"):
        key_class(id="a", line=line_class(class_="b", n="1")).encode()


@pytest.mark.parametrize("optional", [False, True])
def test_a_raw_logical_type_has_the_values_of_its_base_type(tmp_path: Path, optional: bool) -> None:
    cls = compile_record(tmp_path, raw_record(optional=optional))
    value = cls(**{name: value for name, (_, value) in RAW.items()})
    assert cls.decode(value.encode()) == value
    assert cls.decoder(json.dumps(raw_record()))(compile_plain(tmp_path, value)) == value


def compile_plain(folder: Path, value: Any) -> bytes:
    """The same values written by the record whose fields are not optional."""
    cls = compile_record(folder / "plain", raw_record())
    encoded: bytes = cls(**{name: getattr(value, name) for name in RAW}).encode()
    return encoded


def test_raw_changes_neither_compatibility_nor_the_fingerprint(tmp_path: Path) -> None:
    raw, converted = raw_record(), raw_record(raw=False)
    assert fingerprint(json.dumps(raw)) == fingerprint(json.dumps(converted))
    write_schemas(tmp_path, {"old.avsc": converted, "new.avsc": raw})
    files = [str(tmp_path / "old.avsc"), str(tmp_path / "new.avsc")]
    assert CliRunner().invoke(app, ["check", *files, "--level", "FULL"]).exit_code == 0


def test_the_json_of_a_raw_value_is_that_of_its_base_type(tmp_path: Path) -> None:
    cls = compile_record(tmp_path, raw_record())
    values = {name: value for name, (_, value) in RAW.items()}
    assert cls(**values).as_json()["millis"] == "1773500000001"
    write_schemas(tmp_path / "schemas", {"root.avsc": raw_record()})
    out = tmp_path / "t.ts"
    command = ["typescript", "--schemas", str(tmp_path / "schemas"), "--out", str(out)]
    assert CliRunner().invoke(app, command).exit_code == 0
    assert "date: number;" in out.read_text()
