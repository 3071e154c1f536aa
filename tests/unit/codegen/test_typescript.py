"""TypeScript types for each kind of schema, and the command that writes them."""

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


def test_a_doc_can_not_end_its_comment(tmp_path: Path) -> None:
    text = typescript(tmp_path, doc="*/ export const evil = 1; /*")
    assert "/** *\\/ export const evil = 1; /* */\n" in text


def test_reserved_names_and_names_of_the_prelude_get_an_underscore(tmp_path: Path) -> None:
    taken = {"type": "record", "name": "Long", "fields": [{"name": "at", "type": "long"}]}
    never = {"type": "enum", "name": "never", "symbols": ["A"]}
    text = typescript(tmp_path, {"name": "a", "type": taken}, {"name": "b", "type": never})
    assert "export type Long_ = string;" in text
    assert "export interface Long {\n  at: Long_;\n}" in text
    assert "  b: never_;\n" in text


def test_the_prelude_has_only_the_types_that_are_used(tmp_path: Path) -> None:
    assert "export type" not in typescript(tmp_path, {"name": "f", "type": "string"})


class TypescriptCommand:
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
def command(tmp_path: Path) -> TypescriptCommand:
    return TypescriptCommand(tmp_path)


def test_the_command_writes_and_checks_the_module(command: TypescriptCommand) -> None:
    assert command.run().exit_code == 0
    assert command.run("--check").exit_code == 0
    assert command.out.read_text().startswith(NOTICE)
    command.edit("int")
    assert f"run codegen typescript --out {command.out}." in str(command.run("--check").exception)
    assert "f: string;" in command.out.read_text()
    command.run()
    assert "f: number;" in command.out.read_text()


def test_a_file_that_codegen_did_not_write_is_not_replaced(command: TypescriptCommand) -> None:
    command.out.parent.mkdir()
    command.out.write_text("precious")
    result = command.run()
    assert isinstance(result.exception, CodegenError)
    assert "was not written by codegen" in str(result.exception)
    assert command.out.read_text() == "precious"
