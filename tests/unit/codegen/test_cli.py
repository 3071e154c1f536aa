"""The verbs, as a person types them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from codegen.cli import VERBS, app, main
from codegen.errors import CodegenError
from tests.compiling import write_schemas

TOPICS = '["t"]\nkey = "id"\ncompatibility = "FULL_TRANSITIVE"\n'
ID = {"name": "id", "type": "string"}


def record(*fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "record", "name": "T", "fields": [ID, *fields]}


class Project:
    """A folder of schemas and what is generated from it."""

    def __init__(self, folder: Path) -> None:
        self.schemas, self.out = folder / "schemas", folder / "out"
        write_schemas(self.schemas, {"topics.toml": TOPICS, "t.avsc": record()})

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(app, [*arguments, "--schemas", str(self.schemas)])

    def generate(self, *arguments: str) -> Result:
        return self.run("generate", "--out", str(self.out), *arguments)

    def edit(self, *fields: dict[str, Any]) -> None:
        write_schemas(self.schemas, {"t.avsc": record(*fields)})

    def files(self) -> dict[Path, bytes]:
        paths = [*self.out.rglob("*"), *self.schemas.rglob("*")]
        return {path: path.read_bytes() for path in paths if path.is_file()}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    assert made.generate().exit_code == 0
    return made


def test_generating_again_changes_nothing(project: Project) -> None:
    before = project.files()
    assert project.generate().output == ""
    assert project.files() == before
    assert project.generate("--check").exit_code == 0


def test_a_compatible_edit_becomes_the_next_version(project: Project) -> None:
    first = (project.schemas / "history/t/1.avsc").read_bytes()
    project.edit({"name": "n", "type": "int", "default": 0})
    assert project.generate().output == "t: version 2 is new\n"
    assert (project.schemas / "history/t/1.avsc").read_bytes() == first
    assert (
        json.loads((project.schemas / "history/t/2.avsc").read_text())["fields"][1]["name"] == "n"
    )
    assert project.run("check").exit_code == 0


def test_a_breaking_edit_is_refused_and_nothing_is_written(project: Project) -> None:
    project.edit({"name": "n", "type": "int"})
    before = project.files()
    result = project.generate()
    assert isinstance(result.exception, CodegenError)
    assert "t.avsc:1:78: t: T.n: READER_FIELD_MISSING_DEFAULT_VALUE" in str(result.exception)
    assert project.files() == before


def test_check_names_what_is_changed_missing_and_orphaned(project: Project) -> None:
    (project.out / "t.py").write_text("edited")
    (project.out / "topics.py").unlink()
    (project.out / "gone.py").write_text("")
    before = project.files()
    message = str(project.generate("--check").exception)
    assert f"{project.out}/t.py is not what its schema gives" in message
    assert f"{project.out}/topics.py is missing" in message
    assert f"{project.out}/gone.py has no schema any more" in message
    assert project.files() == before


def test_a_folder_of_other_files_is_never_replaced(project: Project, tmp_path: Path) -> None:
    project.out = write_schemas(tmp_path / "mine", {"work.txt": "precious"})
    assert "holds files that codegen did not write" in str(project.generate().exception)
    assert (project.out / "work.txt").read_text() == "precious"


def test_generate_removes_what_has_no_schema_any_more(project: Project) -> None:
    orphan = project.out / "gone.py"
    orphan.write_text("")
    project.generate()
    assert not orphan.exists()


@pytest.mark.parametrize("damage", ["edited", "missing", "added"])
def test_a_published_version_can_not_be_changed(project: Project, damage: str) -> None:
    version = project.schemas / "history/t/1.avsc"
    if damage == "edited":
        version.write_text(version.read_text().replace("\n", "\n\n", 1))
    elif damage == "missing":
        project.edit({"name": "n", "type": "int", "default": 0})
        project.generate()
        (project.schemas / "history/t/2.avsc").unlink()
    else:
        (version.parent / "2.avsc").write_text(version.read_text())
    checked = project.run("check")
    assert checked.exit_code == 1
    assert "PUBLISHED_VERSION_EDITED" in checked.output
    assert "PUBLISHED_VERSION_EDITED" in str(project.generate().exception)


def test_sha256sum_itself_agrees_with_the_sums(project: Project) -> None:
    import subprocess

    subprocess.run(
        ["sha256sum", "--check", "--quiet", "SHA256SUMS"],
        cwd=project.schemas / "history",
        check=True,
    )


def test_a_violation_is_exit_code_1_and_a_wrong_option_2(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project.edit({"name": "n", "type": "int"})
    monkeypatch.setattr("sys.argv", ["codegen", "check", "--schemas", str(project.schemas)])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 1
    assert "READER_FIELD_MISSING_DEFAULT_VALUE" in capsys.readouterr().out
    assert project.run("check", "--nonsense").exit_code == 2


@pytest.mark.parametrize("verb", [verb.__name__ for verb in VERBS])
def test_every_verb_shows_an_example(verb: str) -> None:
    assert f"Example: codegen {verb}" in CliRunner().invoke(app, [verb, "--help"]).output


def test_the_committed_contracts_are_what_the_schemas_give() -> None:
    result = CliRunner().invoke(app, ["generate", "--check"])
    assert result.exit_code == 0, result.exception
