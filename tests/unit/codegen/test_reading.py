"""Reading schemas: names, positions, fingerprints, linking."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from codegen.commands.printing import INPUT_RULES
from codegen.compatibility import COMPATIBILITY_RULES
from codegen.diagnostic import Position
from codegen.errors import InputError
from codegen.model.naming import class_names, field_names, module_names, symbol_names
from codegen.runtime import fingerprint
from codegen.source.json_reader import position_at, read_json
from codegen.source.schemas import read_schemas
from codegen.source.standalone import read_standalone
from tests.compiling import write_schemas

ROOT = Path(__file__).parents[3]


def test_a_valid_name_does_not_change() -> None:
    names = ["id", "type", "match", "a_b"]
    assert field_names(names, ()) == {name: name for name in names}


def test_a_name_that_another_field_has_gets_another_underscore() -> None:
    assert field_names(["class", "class_", "_class"], ()) == {
        "class": "class__",
        "class_": "class_",
        "_class": "class___",
    }


def test_members_of_an_enum_have_different_names() -> None:
    symbols = ["None", "None_", "_None", "__None", "mro"]
    names = symbol_names(symbols)
    assert len(set(names.values())) == len(symbols)
    assert all(name.isidentifier() and not name.startswith("_") for name in names.values())


def test_two_types_of_one_short_name_get_their_namespaces() -> None:
    assert class_names(["a.b.Line", "c.Line", "c.Other"]) == {
        "a.b.Line": "ABLine",
        "c.Line": "CLine",
        "c.Other": "Other",
    }


def test_modules_of_similar_names_have_different_names() -> None:
    names = module_names(["order.created", "order_created", "order-created", "types", "class", "1"])
    assert len(set(names.values())) == 6
    assert names["order_created"] == "order_created"
    assert names["types"] == "types_"
    assert names["1"] == "schema_1"


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("", 1, 1, "the file is empty"),
        ('{"a": 1,\n "a": 2}', 2, 2, 'the key "a" is repeated'),
        ("[1, 2,]", 1, 6, 'a "," before the "]"'),
        ('{"a" 1}', 1, 6, "expected ':', got '1'"),
        ("{} {}", 1, 4, "text after the end of the JSON value"),
        ('{"a": "\n"}', 1, 8, "not JSON: Invalid control character at"),
        ('{"a": "\\ud800"}', 1, 7, "half of a surrogate pair, which is not text"),
        ("// no more", 1, 11, "expected a JSON value, but the text ends"),
        ("/* no end", 1, 1, "expected a JSON value, got '/'"),
        ("NaN", 1, 1, "expected a JSON value, got 'N'"),
        ("[" * 500, 1, 322, "nested too deeply: more than 320 levels of JSON"),
    ],
)
def test_invalid_json_is_reported_with_its_position(
    text: str, line: int, column: int, message: str
) -> None:
    with pytest.raises(InputError) as caught:
        read_json(text, "f")
    (found,) = caught.value.diagnostics
    assert (found.position, found.message) == (Position("f", line, column), message)
    assert found.rule == "INVALID_JSON"
    assert found.fix


@pytest.mark.parametrize("number", ["9" * 5000, "1" + "0" * 400, "-1e999"])
def test_a_number_beyond_every_type_is_reported_with_its_position(number: str) -> None:
    with pytest.raises(InputError, match="f:1:2: INVALID_JSON: a number that no Avro type holds"):
        read_json(f"[{number}]", "f")


def test_json_is_read_as_by_the_standard_library() -> None:
    for file in sorted((ROOT / "schemas").rglob("*.avsc")):
        text = file.read_text()
        assert read_json(text, "f") == json.loads(text)
    text = '{"a": [1, -2.5e3, true, false, null, "\\u00e9\\n"], "b": {}}'
    tree = read_json(text, "f")
    assert tree == json.loads(text)
    assert str(position_at(tree, ("a", 2))) == "f:1:19"


def test_a_fingerprint_ignores_only_layout_docs_and_order() -> None:
    schema: dict[str, Any] = {
        "type": "record",
        "name": "R",
        "namespace": "n",
        "fields": [{"name": "f", "type": {"type": "long", "logicalType": "timestamp-millis"}}],
    }
    same = {"fields": schema["fields"], "doc": "words", "name": "n.R", "type": "record"}
    assert fingerprint(json.dumps(schema)) == fingerprint(json.dumps(same, indent=3))
    plain = {**schema, "fields": [{"name": "f", "type": "long"}]}
    default = {**schema, "fields": [{**schema["fields"][0], "default": 0}]}
    aliased = {**schema, "fields": [{**schema["fields"][0], "aliases": ["g"]}]}
    texts = [json.dumps(other) for other in (schema, plain, default, aliased)]
    assert len({fingerprint(text) for text in texts}) == 4


def test_a_shared_type_is_inlined_only_at_its_first_use(tmp_path: Path) -> None:
    shared = {"type": "fixed", "name": "F", "namespace": "n", "size": 1}
    fields = [{"name": "a", "type": "n.F"}, {"name": "b", "type": "n.F"}]
    record = {"type": "record", "name": "R", "fields": fields}
    write_schemas(tmp_path, {"r.avsc": record, "types/f.avsc": shared})
    tree = next(schema.tree for schema in read_schemas(tmp_path) if schema.stem == "r")
    assert [field["type"] for field in tree["fields"]] == [shared, "n.F"]


def test_a_type_may_be_used_before_its_file_defines_it(tmp_path: Path) -> None:
    later = {"type": "fixed", "name": "F", "size": 1}
    fields = [{"name": "a", "type": "F"}, {"name": "b", "type": later}]
    write_schemas(tmp_path, {"r.avsc": {"type": "record", "name": "R", "fields": fields}})
    (schema,) = read_schemas(tmp_path)
    assert [field["type"] for field in schema.tree["fields"]] == [later, "F"]


def test_the_docs_list_every_rule() -> None:
    text = (ROOT / "docs" / "contracts.md").read_text()
    for rule in COMPATIBILITY_RULES:
        applies = "always" if rule.parity else "unless `parity`"
        assert f"| `{rule.id}` | {rule.purpose} | {applies} | {rule.fix} |" in text
    for other in INPUT_RULES:
        assert f"| `{other.id}` | {other.purpose} | {other.fix} |" in text


def test_types_nested_too_deeply_are_reported_with_their_file(tmp_path: Path) -> None:
    chain = {
        f"types/d{i}.avsc": {
            "type": "record",
            "name": f"D{i}",
            "fields": [{"name": "n", "type": f"D{i + 1}" if i < 400 else "int"}],
        }
        for i in range(401)
    }
    folder = write_schemas(tmp_path, chain)
    with pytest.raises(
        InputError, match=r"d0\.avsc:1:1: INVALID_SCHEMA: the types in it are nested too deeply"
    ):
        read_schemas(folder)
    with pytest.raises(InputError, match="nested too deeply"):
        read_standalone(folder / "types/d0.avsc")
