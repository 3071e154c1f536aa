"""codegen lsp as a process, with a client on its standard input and output."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from lsprotocol import types
from typer.testing import CliRunner

from codegen.cli import app
from tests.compiling import write_schemas
from tests.unit.codegen.editor import Editor, Found, editor, rules, uri
from tests.unit.codegen.project import TOPICS

# pygls 2.1 calls a function that Python 3.14 deprecates.
pytestmark = pytest.mark.filterwarnings(
    "ignore:'asyncio.iscoroutinefunction' is deprecated:DeprecationWarning:pygls"
)

LINE = """{
  "type": "record", "name": "Line", "namespace": "shop", "doc": "What is ordered.",
  "fields": [{"name": "sku", "type": "string", "doc": "The 🍞's number."}]
}"""
ORDER = """{
  "type": "record", "name": "Order", "namespace": "shop", "doc": "An order.",
  "fields": [
    {"name": "id", "type": "string"},
    {"name": "lines", "type": {"type": "array", "items": "Line"}}
  ]
}"""
MISSING = "READER_FIELD_MISSING_DEFAULT_VALUE"


@pytest.fixture
def schemas(tmp_path: Path) -> Path:
    """A topic whose version 1 is in the history, and a shared type."""
    folder = tmp_path / "schemas"
    write_schemas(folder, {"topics.toml": TOPICS})
    (folder / "types").mkdir()
    (folder / "types/line.avsc").write_text(LINE)
    (folder / "t.avsc").write_text(ORDER)
    out = str(tmp_path / "out")
    done = CliRunner().invoke(app, ["generate", "--schemas", str(folder), "--out", out])
    assert done.exit_code == 0, done.exception
    return folder


def with_field(field: str) -> str:
    return ORDER.replace('"string"},', f'"string"}},\n    {field},')


def at(text: str, part: str, offset: int = 1) -> types.Position:
    """Where the part begins, in UTF-16 units, as editors count."""
    before = text[: text.index(part)]
    line = before.rpartition("\n")[2]
    return types.Position(before.count("\n"), len(line.encode("utf-16-le")) // 2 + offset)


def changed(found: Found) -> bool:
    return "CHANGE" in rules(found)


async def test_what_check_reports_is_shown_as_it_is_typed(schemas: Path) -> None:
    file = schemas / "t.avsc"
    async with editor(schemas) as editing:
        editing.open(file)
        text = with_field('{"name": "note", "type": "string"}')
        editing.edit(file, text)
        found = await editing.diagnostics(file, changed)
        missing = next(each for each in found if each.code == MISSING)
        assert missing.severity is types.DiagnosticSeverity.Error
        assert missing.range.start == at(text, '{"name": "note"', 0)
        assert file.read_text() == ORDER
        file.write_text(text)
        checked = CliRunner().invoke(app, ["check", "--schemas", str(schemas), "--format", "json"])
        violation = json.loads(checked.output)["violations"][0]
        assert violation["message"] in missing.message
        assert violation["fix"] in missing.message
        verdict = next(each for each in found if each.code == "CHANGE")
        assert verdict.severity is types.DiagnosticSeverity.Information
        assert "not the required FULL_TRANSITIVE" in verdict.message


async def test_a_compatible_change_shows_its_level_and_an_undone_one_nothing(
    schemas: Path,
) -> None:
    file = schemas / "t.avsc"
    async with editor(schemas) as editing:
        editing.open(file, with_field('{"name": "note", "type": "string", "default": ""}'))
        found = await editing.diagnostics(file, changed)
        assert MISSING not in rules(found)
        assert any("satisfies FULL" in each.message for each in found)
        editing.edit(file, ORDER)
        await editing.diagnostics(file, lambda found: not changed(found))
        editing.edit(file, ORDER[:-3])
        await editing.diagnostics(file, lambda found: "INVALID_JSON" in rules(found))
        editing.close(file)
        await editing.diagnostics(file, lambda found: "INVALID_JSON" not in rules(found))


async def test_a_change_of_a_shared_type_is_shown_in_its_file_and_its_topics(
    schemas: Path,
) -> None:
    shared = schemas / "types/line.avsc"
    async with editor(schemas) as editing:
        editing.open(shared, LINE.replace('"type": "string"', '"type": "int"'))
        found = await editing.diagnostics(shared, lambda found: "TYPE_MISMATCH" in rules(found))
        assert any(each.range.start == at(LINE, '"string"', 0) for each in found)
        await editing.diagnostics(schemas / "t.avsc", changed)


async def test_the_definition_of_a_shared_type_is_in_its_file(schemas: Path) -> None:
    file = schemas / "t.avsc"
    async with editor(schemas) as editing:
        await ready(editing, file, ORDER)
        found = await editing.definition(file, at(ORDER, '"Line"'))
        assert found
        assert found.uri == uri(schemas / "types/line.avsc")
        assert found.range.start == at(LINE, '"Line"', 0)
        assert await editing.definition(file, at(ORDER, '"string"')) is None
        assert await editing.definition(file, at(ORDER, '"lines"')) is None


async def test_hovering_shows_docs_and_versions(schemas: Path) -> None:
    file, shared = schemas / "t.avsc", schemas / "types/line.avsc"
    async with editor(schemas) as editing:
        await ready(editing, file, ORDER)
        assert await editing.hover(file, at(ORDER, '"Line"')) == (
            "**record shop.Line**\n\nWhat is ordered.\n\n- `sku`: string\n\nt: version 1"
        )
        editing.open(shared)
        assert await editing.hover(shared, at(LINE, '"sku"')) == (
            "**sku**: string\n\nThe 🍞's number.\n\nt: version 1"
        )
        text = with_field('{"name": "note", "type": "string", "default": "🍞"}')
        editing.edit(file, text)
        await editing.diagnostics(file, changed)
        assert await editing.hover(file, at(text, '"note"')) == (
            '**note**: string, default `"🍞"`\n\nt: version 2; 2 is not generated yet'
        )
        assert await editing.hover(file, at(text, '"id"')) == (
            "**id**: string\n\nt: versions 1 to 2; 2 is not generated yet"
        )
        assert await editing.hover(file, at(text, '"fields"')) is None


async def test_hovering_shows_which_version_is_a_draft(schemas: Path) -> None:
    begin_repository(schemas)
    async with editor(schemas) as editing:
        await ready(editing, schemas / "t.avsc", ORDER)
        shown = await editing.hover(schemas / "t.avsc", at(ORDER, '"id"'))
        assert shown == "**id**: string\n\nt: version 1; 1 is a draft"


@pytest.mark.parametrize(
    ("kind", "default"),
    [
        ('"string"', '""'),
        ('{"type": "array", "items": "Line"}', "[]"),
        ('["null", "string"]', "null"),
        ('{"type": "bytes", "logicalType": "decimal", "precision": 4}', '"\\u0000"'),
        ('{"type": "string", "logicalType": "uuid"}', None),
        ('"Line"', None),
    ],
)
async def test_the_quick_fix_adds_a_default(schemas: Path, kind: str, default: str | None) -> None:
    file = schemas / "t.avsc"
    text = with_field(f'{{"name": "n", "doc": "🍞", "type": {kind}, "order": "ignore"}}')
    async with editor(schemas) as editing:
        editing.open(file, text)
        found = await editing.diagnostics(file, lambda found: MISSING in rules(found))
        missing = next(each for each in found if each.code == MISSING)
        actions = await editing.fixes(file, missing)
        assert [each.title for each in actions] == (
            [f"Add the default {default}"] if default else []
        )
        for action in actions:
            assert action.edit
            assert action.edit.changes
            fixed = applied(text, action.edit.changes[uri(file)][0])
            assert f'{kind}, "default": {default}, "order"' in fixed
            editing.edit(file, fixed)
            await editing.diagnostics(file, lambda found: MISSING not in rules(found))


async def test_other_files_are_left_alone(schemas: Path) -> None:
    other, file = schemas.parent / "package.json", schemas / "t.avsc"
    async with editor(schemas) as editing:
        editing.open(other, "{")
        await ready(editing, file, ORDER)
        assert {Path(each).suffix for each in editing.found} == {".avsc"}


async def test_a_folder_without_a_schema_does_not_end_the_server(tmp_path: Path) -> None:
    file = tmp_path / "alone.avsc"
    async with editor(tmp_path) as editing:
        editing.open(tmp_path / "new.avsc", ORDER)
        file.write_text(LINE)
        editing.open(file, LINE.replace('"Line"', '"1"'))
        await editing.diagnostics(file, lambda found: "INVALID_NAME" in rules(found))


async def test_an_invalid_setting_of_a_topic_is_shown_as_it_is_typed(schemas: Path) -> None:
    file = schemas / "topics.toml"
    async with editor(schemas) as editing:
        editing.open(file, TOPICS + 'retention = "7 days"\n')
        found = await editing.diagnostics(file, lambda found: "INVALID_TOPICS" in rules(found))
        assert [each.range.start for each in found] == [types.Position(3, 0)]
        editing.edit(file, TOPICS + 'retention = "7d"\n')
        await editing.diagnostics(file, lambda found: not found)


def begin_repository(folder: Path) -> None:
    """A repository without the folder's files in its commit."""
    who = ["-c", "user.name=test", "-c", "user.email=test@example.org"]
    for command in (["init", "--quiet"], ["commit", "--quiet", "--allow-empty", "-m", "first"]):
        subprocess.run(["git", *who, *command], cwd=folder, check=True)


async def ready(editing: Editor, file: Path, text: str) -> None:
    """Opens the file, and waits until it was analysed."""
    editing.open(file, "{")
    await editing.diagnostics(file, lambda found: "INVALID_JSON" in rules(found))
    editing.edit(file, text)
    await editing.diagnostics(file, lambda found: "INVALID_JSON" not in rules(found))


def applied(text: str, edit: types.TextEdit) -> str:
    lines = text.splitlines(keepends=True)
    line, column = edit.range.start.line, edit.range.start.character
    units = lines[line].encode("utf-16-le")
    inserted = edit.new_text.encode("utf-16-le")
    lines[line] = (units[: 2 * column] + inserted + units[2 * column :]).decode("utf-16-le")
    return "".join(lines)
