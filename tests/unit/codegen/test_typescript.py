"""TypeScript types, construct by construct, and the verb that writes them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from codegen.cli import app
from codegen.errors import CodegenError
from codegen.model.package import plan_package
from codegen.project import read_project
from codegen.typescript import NOTICE, render_typescript
from tests.compiling import write_schemas


def typescript(folder: Path, *fields: dict[str, Any], **record: Any) -> str:
    schema = {"type": "record", "name": "T", "fields": list(fields), **record}
    project = read_project(write_schemas(folder, {"t.avsc": schema}))
    return render_typescript(plan_package(project.schemas, project.topics, project.versions))


@pytest.mark.parametrize(
    ("avro", "expected"),
    [
        ("int", "number"),
        ("double", "Float"),
        ("long", "Long"),
        ("bytes", "Base64"),
        (["null", "string"], "string | null"),
        (["int", "double", "null"], "number | Float | null"),
        ({"type": "array", "items": ["null", "long"]}, "(Long | null)[]"),
        ({"type": "array", "items": "T"}, "T[]"),
        ({"type": "map", "values": "boolean"}, "{ [key: string]: boolean }"),
        ({"type": "fixed", "name": "F", "size": 4}, "Base64"),
        ({"type": "long", "logicalType": "timestamp-micros"}, "IsoTimestamp"),
        ({"type": "long", "logicalType": "timestamp-nanos"}, "Nanoseconds"),
        ({"type": "bytes", "logicalType": "decimal", "precision": 4}, "Decimal"),
    ],
)
def test_a_field_has_the_type_of_its_json(tmp_path: Path, avro: object, expected: str) -> None:
    assert f"  f: {expected};\n" in typescript(tmp_path, {"name": "f", "type": avro})


def test_an_enum_is_a_union_of_strings_and_docs_are_comments(tmp_path: Path) -> None:
    enum = {"type": "enum", "name": "E", "symbols": ["A", "B"], "doc": "Which."}
    text = typescript(tmp_path, {"name": "e", "type": enum, "doc": "One\nor two."})
    assert '/** Which. */\nexport type E = "A" | "B";\n' in text
    assert "  /**\n   * One\n   * or two.\n   */\n  e: E;\n" in text


def test_no_doc_ends_its_comment(tmp_path: Path) -> None:
    text = typescript(tmp_path, doc="*/ export const evil = 1; /*")
    assert "/** *\\/ export const evil = 1; /* */\n" in text


def test_names_of_typescript_and_of_the_prelude_are_left_to_them(tmp_path: Path) -> None:
    taken = {"type": "record", "name": "Long", "fields": [{"name": "at", "type": "long"}]}
    never = {"type": "enum", "name": "never", "symbols": ["A"]}
    text = typescript(tmp_path, {"name": "a", "type": taken}, {"name": "b", "type": never})
    assert "export type Long_ = string;" in text
    assert "export interface Long {\n  at: Long_;\n}" in text
    assert "  b: never_;\n" in text


def test_only_what_is_used_is_in_the_prelude(tmp_path: Path) -> None:
    assert "export type" not in typescript(tmp_path, {"name": "f", "type": "string"})


class Verb:
    def __init__(self, folder: Path) -> None:
        self.schemas, self.out = folder / "schemas", folder / "ui" / "events.ts"
        self.edit("string")

    def edit(self, kind: str) -> None:
        schema = {"type": "record", "name": "T", "fields": [{"name": "f", "type": kind}]}
        write_schemas(self.schemas, {"t.avsc": schema})

    def run(self, *arguments: str) -> Any:
        options = ["--schemas", str(self.schemas), "--out", str(self.out), *arguments]
        return CliRunner().invoke(app, ["typescript", *options])


@pytest.fixture
def verb(tmp_path: Path) -> Verb:
    return Verb(tmp_path)


def test_the_verb_writes_the_module_and_checks_it(verb: Verb) -> None:
    assert verb.run().exit_code == 0
    assert verb.run("--check").exit_code == 0
    assert verb.out.read_text().startswith(NOTICE)
    verb.edit("int")
    assert f"run codegen typescript --out {verb.out}." in str(verb.run("--check").exception)
    assert "f: string;" in verb.out.read_text()
    verb.run()
    assert "f: number;" in verb.out.read_text()


def test_a_file_of_somebody_else_is_never_replaced(verb: Verb) -> None:
    verb.out.parent.mkdir()
    verb.out.write_text("precious")
    result = verb.run()
    assert isinstance(result.exception, CodegenError)
    assert "not a file that codegen wrote" in str(result.exception)
    assert verb.out.read_text() == "precious"
