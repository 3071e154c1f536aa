"""The JSON Schemas of topics.toml and of .avsc files, which editors use."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from typer.testing import CliRunner

from codegen.cli import app
from codegen.runtime.logical import BASES
from codegen.runtime.nodes import PRIMITIVES
from codegen.source.json_reader import read_json
from codegen.starter import files
from tests.golden.cases import CASES, HERE, expected
from tests.unit.codegen.test_cli import ROOT


def printed(what: str) -> dict[str, Any]:
    return json.loads(CliRunner().invoke(app, ["jsonschema", what]).output)


def valid_schemas() -> list[Path]:
    """Those that codegen accepts; Avro ignores an invalid logical type, and an editor shows it."""
    valid = (case for case in CASES if "error.txt" not in expected(case))
    cases = [HERE / case / "schemas" for case in valid if case != "invalid_logical_types"]
    return [file for folder in (ROOT / "schemas", *cases) for file in folder.rglob("*.avsc")]


def test_every_valid_schema_is_valid_by_the_json_schema() -> None:
    validator = jsonschema_rs.validator_for(printed("avsc"))
    found = valid_schemas()
    assert len(found) > 50
    for file in found:
        tree = read_json(file.read_text("utf-8-sig"), str(file))
        assert validator.is_valid(tree), file


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "record", "name": "R"},
        {"type": "record", "fields": []},
        {"type": "record", "name": "R", "fields": [{"name": "a"}]},
        {"type": "record", "name": "R", "fields": [{"name": "1a", "type": "int"}]},
        {"type": "record", "name": "R", "fields": [{"name": "a", "type": {"type": "array"}}]},
        {"type": "enum", "name": "E", "symbols": ["A", "A"]},
        {"type": "fixed", "name": "F"},
        {"type": "map"},
        [],
        7,
    ],
)
def test_an_invalid_schema_is_invalid_by_the_json_schema(schema: Any) -> None:
    assert not jsonschema_rs.validator_for(printed("avsc")).is_valid(schema)


def test_the_first_topics_are_valid_by_the_json_schema() -> None:
    validator = jsonschema_rs.validator_for(printed("topics"))
    assert validator.is_valid(tomllib.loads(files()["topics.toml"]))
    assert validator.is_valid(tomllib.loads((ROOT / "schemas/topics.toml").read_text()))


def test_the_json_schema_has_every_primitive_and_logical_type() -> None:
    definitions = printed("avsc")["definitions"]
    assert definitions["name"]["anyOf"][0]["enum"] == list(PRIMITIVES)
    logical = definitions["object"]["properties"]["logicalType"]["anyOf"][0]["enum"]
    assert logical == list(BASES)
