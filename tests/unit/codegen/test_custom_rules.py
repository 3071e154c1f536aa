"""Rules of a project: lint and compatibility, from the module that topics.toml names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from codegen.cli import app
from codegen.errors import CodegenError
from codegen.project import read_project
from tests.compiling import write_schemas

MODULE = """
from __future__ import annotations

from dataclasses import dataclass

from codegen.rules import CompatibilityRule, Field, LintProblem, LintRule, Mismatch, Record


@dataclass
class Names:
    suffix: str = "_id"


def ends_in_id(part):
    if isinstance(part.node, Field) and part.node.name == "id":
        yield LintProblem(f"{part.node.name} is short", ("name",))


def keeps_fields(reader, writer):
    if isinstance(reader, Record) and isinstance(writer, Record):
        names = {field.name for field in reader.fields}
        for field in writer.fields:
            if field.name not in names:
                yield Mismatch(f"the field {field.name} is gone")


LINT_RULES = [LintRule("LONG_ID", "An id says of what.", "Rename it.", ends_in_id)]
COMPATIBILITY_RULES = [
    CompatibilityRule("FIELDS_STAY", "A field is never removed.", "Keep it.", keeps_fields)
]
"""
RECIPE = Path(__file__).parents[3] / "docs" / "recipes" / "write-your-own-rules.md"
NOTE = {"name": "note", "type": "string", "default": ""}


def order(*fields: Any) -> dict[str, Any]:
    own = [{"name": "id", "type": "string"}, *fields]
    return {"type": "record", "name": "Order", "namespace": "shop", "doc": "d", "fields": own}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    topics = 'rules = "own.py"\n\n[t]\nkey = "id"\n'
    files = {"topics.toml": topics, "own.py": MODULE, "t.avsc": order(NOTE)}
    return write_schemas(tmp_path / "schemas", files)


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--schemas", str(folder)])


def error(folder: Path, command: str) -> str:
    found = run(folder, command).exception
    assert isinstance(found, CodegenError)
    return str(found).replace(f"{folder}/", "")


def test_a_lint_rule_of_the_project_is_applied_listed_and_suppressed(folder: Path) -> None:
    found = run(folder, "lint")
    assert found.exit_code == 1
    assert "t.avsc:1:" in found.output
    assert "Order.id: LONG_ID: id is short. Rename it." in found.output
    assert run(folder, "lint", str(folder / "t.avsc")).output == found.output
    assert "LONG_ID: An id says of what." in run(folder, "lint", "--rules").output
    sarif = json.loads(run(folder, "lint", "--format", "sarif").output)
    listed = [rule["id"] for rule in sarif["runs"][0]["tool"]["driver"]["rules"]]
    assert "LONG_ID" in listed
    write_schemas(folder, {"t.avsc": {**order(), "lint": ["LONG_ID"]}})
    assert run(folder, "lint").output == "1 schema has no violations.\n"


def test_a_compatibility_rule_of_the_project_is_applied(folder: Path, tmp_path: Path) -> None:
    generate = ("generate", "--out", str(tmp_path / "out"))
    assert run(folder, *generate).exit_code == 0
    write_schemas(folder, {"t.avsc": order()})
    found = run(folder, "check")
    assert "t: Order: FIELDS_STAY: the field note is gone; BACKWARD requires" in found.output
    assert found.exit_code == 1
    sarif = json.loads(run(folder, "check", "--format", "sarif").output)
    listed = [rule["id"] for rule in sarif["runs"][0]["tool"]["driver"]["rules"]]
    assert "FIELDS_STAY" in listed
    assert "FIELDS_STAY" in str(run(folder, *generate).exception)
    assert "FIELDS_STAY" in str(run(folder, "register", "--registry", "http://[::1]:9").exception)


def test_a_baseline_is_checked_with_the_rules_of_the_project(folder: Path, tmp_path: Path) -> None:
    old = write_schemas(tmp_path / "old", {"t.avsc": order(NOTE, {**NOTE, "name": "more"})})
    assert (
        "FIELDS_STAY: the field more is gone" in run(folder, "check", "--against", str(old)).output
    )


def test_the_rules_of_a_baseline_are_not_run(folder: Path, tmp_path: Path) -> None:
    alarm = "raise SystemError('run')"
    files = {"t.avsc": order(NOTE), "own.py": alarm, "topics.toml": 'rules = "own.py"\n'}
    old = write_schemas(tmp_path / "old", files)
    assert run(folder, "check", "--against", str(old)).exit_code == 0


def test_reading_a_project_runs_nothing(folder: Path) -> None:
    write_schemas(folder, {"own.py": "raise SystemError('run')"})
    read_project(folder)
    assert "own.py:1:1: INVALID_RULES: the module can't be run: SystemError: run" in (
        error(folder, "lint")
    )


def test_no_file_is_left_beside_the_schemas(folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    run(folder, "lint")
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize(
    ("module", "problem"),
    [
        ("def f(:", "own.py:1:1: INVALID_RULES: the module can't be run: SyntaxError"),
        ("\n\nx = nothing", "own.py:3:1: INVALID_RULES: the module can't be run: NameError"),
        (
            "import sys\nsys.exit(0)",
            "own.py:2:1: INVALID_RULES: the module can't be run: SystemExit",
        ),
        ("x = 1", "has neither LINT_RULES nor COMPATIBILITY_RULES"),
        ("LINT_RULES = 3", "LINT_RULES is not a list"),
        ("LINT_RULES = [3]", "LINT_RULES has 3, which is not a LintRule"),
        (MODULE.replace("FIELDS_STAY", "LONG_ID"), "there is already a rule LONG_ID"),
        (MODULE.replace("LONG_ID", "FIELD_NAME"), "there is already a rule FIELD_NAME"),
        (MODULE.replace("LONG_ID", "long id"), "the rule's id 'long id' is not in UPPER_CASE"),
        (MODULE.replace('"Rename it."', "None"), "needs an id, a purpose and a fix, all text"),
    ],
)
def test_a_module_that_is_no_list_of_rules_is_reported(
    module: str, problem: str, folder: Path
) -> None:
    write_schemas(folder, {"own.py": module})
    for command in ("lint", "check"):
        assert problem in error(folder, command)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("yield 1 / 0", "The rule LONG_ID in own.py failed: ZeroDivisionError: division by zero."),
        ("yield 3", "The rule LONG_ID in own.py gave 3, not a LintProblem."),
    ],
)
def test_a_rule_that_fails_is_one_sentence(body: str, problem: str, folder: Path) -> None:
    module = MODULE.replace("def ends_in_id(part):\n", f"def ends_in_id(part):\n    {body}\n")
    write_schemas(folder, {"own.py": module})
    assert error(folder, "lint") == problem


def test_the_recipes_rules_work(folder: Path, tmp_path: Path) -> None:
    text = RECIPE.read_text(encoding="utf-8")
    write_schemas(folder, {"own.py": text.partition("```python\n")[2].partition("```")[0]})
    assert "Order.note: FIELD_DOC: note has no doc" in run(folder, "lint").output
    run(folder, "generate", "--out", str(tmp_path / "out"))
    write_schemas(folder, {"t.avsc": order()})
    assert "FIELD_STAYS: the field note is written and not read" in run(folder, "check").output


@pytest.mark.parametrize("value", ['"missing.py"', '"t.avsc"', "3", '["own.py"]'])
def test_what_is_no_module_is_reported(value: str, folder: Path) -> None:
    write_schemas(folder, {"topics.toml": f'rules = {value}\n\n[t]\nkey = "id"\n'})
    assert "topics.toml:1:1: INVALID_TOPICS: the rules " in error(folder, "lint")


def test_a_topic_may_be_called_rules(folder: Path) -> None:
    write_schemas(folder, {"topics.toml": '[rules]\nkey = "id"\n', "rules.avsc": order()})
    (folder / "t.avsc").unlink()
    assert list(read_project(folder).topics) == ["rules"]
    assert run(folder, "lint").exit_code == 0
