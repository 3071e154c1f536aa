"""`codegen generate`: what it writes, and what it leaves alone."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from codegen.errors import CodegenError, UsageError
from tests.compiling import write_schemas
from tests.unit.codegen.project import Project


def test_generating_again_changes_nothing(project: Project) -> None:
    before = project.files()
    message = f"{project.out} is up to date.\n"
    assert project.generate().output == message
    assert project.files() == before
    checked = project.generate("--check")
    assert (checked.exit_code, checked.output) == (0, message)


def test_a_compatible_edit_becomes_the_next_version(project: Project) -> None:
    first = (project.schemas / "history/t/1.avsc").read_bytes()
    project.edit({"name": "n", "type": "int", "default": 0})
    changed = f"{project.out} and {project.schemas}/history: 3 files changed.\n"
    assert project.generate().output == f"t: version 2 is new\n{changed}"
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


def test_generate_check_lists_outdated_missing_and_orphaned_files(project: Project) -> None:
    (project.out / "t.py").write_text("edited")
    (project.out / "topics.py").unlink()
    (project.out / "gone.py").write_text("")
    before = project.files()
    message = str(project.generate("--check").exception)
    assert f"{project.out}/t.py is out of date" in message
    assert f"{project.out}/topics.py is missing" in message
    assert f"{project.out}/gone.py is no longer generated" in message
    assert project.files() == before


@pytest.mark.parametrize(
    "name", ["work.txt", "mine.py", "t.py", "sub/mine.py", "runtime/data.json", "__init__.py"]
)
def test_a_file_that_codegen_did_not_write_is_not_replaced(project: Project, name: str) -> None:
    write_schemas(project.out, {name: "precious \x80"})
    project.edit({"name": "n", "type": "int", "default": 0})
    before = project.files()
    refused = project.generate().exception
    assert isinstance(refused, UsageError)
    assert f"{project.out} has {name}, which codegen did not write" in str(refused)
    assert project.files() == before


def test_a_foreign_folder_is_refused_even_if_it_looks_like_a_runtime(project: Project) -> None:
    project.out = write_schemas(project.out.parent / "mine", {"runtime/work.py": "precious"})
    assert "has runtime/work.py" in str(project.generate().exception)
    assert (project.out / "runtime/work.py").read_text() == "precious"


def test_hidden_files_survive_a_replacement(project: Project) -> None:
    hidden = [project.out / ".git/config", project.out / ".DS_Store"]
    hidden += [project.schemas / "history/.gitattributes", project.schemas / "history/t/.DS_Store"]
    for file in hidden:
        file.parent.mkdir(exist_ok=True)
        file.write_text("kept")
    project.edit({"name": "n", "type": "int", "default": 0})
    assert project.generate().exit_code == 0
    assert [file.read_text() for file in hidden] == ["kept"] * 4
    assert (project.schemas / "history/t/2.avsc").exists()
    assert project.generate("--check").exit_code == 0


@pytest.mark.parametrize("inside", ["", "t"])
def test_the_package_is_not_written_to_the_history(project: Project, inside: str) -> None:
    project.out = project.schemas / "history" / inside
    before = project.files()
    assert "holds the published versions" in str(project.generate().exception)
    assert project.files() == before


def test_a_foreign_file_in_the_history_is_a_violation_and_stays(project: Project) -> None:
    foreign = project.schemas / "history/README.md"
    foreign.write_text("precious")
    project.edit({"name": "n", "type": "int", "default": 0})
    message = "INVALID_HISTORY: this is not a published version. Move the file elsewhere."
    assert str(project.generate().exception) == f"{foreign}:1:1: {message}"
    assert foreign.read_text() == "precious"


def test_a_link_to_the_package_stays_a_link(project: Project, tmp_path: Path) -> None:
    real = project.out.rename(tmp_path / "real")
    project.out.symlink_to(real)
    project.edit({"name": "n", "type": "int", "default": 0})
    assert project.generate().exit_code == 0
    assert project.out.is_symlink()
    assert '"n"' in (real / "t.py").read_text().replace("\\", "")


def test_the_current_folder_is_not_replaced(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.edit({"name": "n", "type": "int", "default": 0})
    monkeypatch.chdir(project.out)
    before = project.files()
    refused = project.run("generate", "--out", ".").exception
    assert "contains the current folder and can't be replaced" in str(refused)
    assert project.files() == before


def test_a_failed_swap_restores_the_folder(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.edit({"name": "n", "type": "int", "default": 0})
    before = project.files()
    rename = os.rename

    def interrupted(source: Path, target: Path) -> None:
        if target == project.out and source.name != project.out.name:
            raise KeyboardInterrupt
        rename(source, target)

    monkeypatch.setattr("os.rename", interrupted)
    project.generate()
    assert project.files() == before
    assert {path.name for path in project.out.parent.iterdir()} == {"out", "schemas"}


def test_generate_removes_a_file_without_a_schema(project: Project) -> None:
    orphan = project.out / "gone.py"
    orphan.write_text("")
    project.generate()
    assert not orphan.exists()


def test_generate_without_topics_prints_how_many_files_changed(tmp_path: Path) -> None:
    project = Project(tmp_path)
    (project.schemas / "topics.toml").unlink()
    result = project.generate()
    count = sum(path.is_file() for path in project.out.rglob("*"))
    assert result.output == f"{project.out}: {count} files changed.\n"
