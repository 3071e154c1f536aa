"""Versions that are not published yet: an edit replaces them, and `drop` removes them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from codegen.errors import CodegenError, UsageError
from tests.unit.codegen.project import Project
from tests.unit.codegen.registries import MemoryRegistry, registry_with

A = {"name": "a", "type": "int", "default": 0}
B = {"name": "b", "type": "string", "default": ""}


class Checkout(Project):
    """The project in a git repository, with version 1 on the main branch."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder
        assert self.generate().exit_code == 0
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit()

    def git(self, *arguments: str) -> None:
        who = ("-c", "user.name=test", "-c", "user.email=test@example.org")
        subprocess.run(["git", *who, *arguments], cwd=self.folder, check=True)

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=work")

    def versions(self) -> list[list[str]]:
        """The fields of every version in the history."""
        files = sorted((self.schemas / "history/t").glob("*.avsc"))
        return [[f["name"] for f in json.loads(each.read_text())["fields"]] for each in files]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_a_second_edit_replaces_the_draft(checkout: Checkout) -> None:
    checkout.edit(A)
    assert "t: version 2 is new" in checkout.generate().output
    checkout.edit(B)
    assert checkout.run("check").exit_code == 0
    assert "t: version 2 replaces its draft" in checkout.generate().output
    assert checkout.versions() == [["id"], ["id", "b"]]
    assert checkout.generate("--check").exit_code == 0


def test_a_draft_of_a_branch_is_replaced_until_it_is_merged(checkout: Checkout) -> None:
    checkout.git("checkout", "--quiet", "-b", "branch")
    checkout.edit(A)
    checkout.generate()
    checkout.commit()
    checkout.edit(B)
    checkout.generate()
    assert checkout.versions() == [["id"], ["id", "b"]]
    checkout.commit()
    checkout.git("checkout", "--quiet", "main")
    checkout.git("merge", "--quiet", "branch")
    checkout.edit(A, B)
    assert "t: version 3 is new" in checkout.generate().output
    assert checkout.versions() == [["id"], ["id", "b"], ["id", "a", "b"]]


def test_undoing_the_edit_drops_the_draft(checkout: Checkout) -> None:
    checkout.edit(A)
    checkout.generate()
    checkout.edit()
    assert "t: the draft of version 2 is dropped" in checkout.generate().output
    assert checkout.versions() == [["id"]]
    assert checkout.generate().output == f"{checkout.out} is up to date.\n"


def test_a_registered_draft_is_published(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = MemoryRegistry()
    monkeypatch.setattr("codegen.commands.register.Registry", lambda _: registry_with(client))
    checkout.edit(A)
    checkout.generate()
    assert checkout.run("register", "--registry", "http://registry").exit_code == 0
    checkout.edit(A, B)
    assert "t: version 3 is new" in checkout.generate().output
    assert checkout.generate("--check").exit_code == 0
    assert (checkout.schemas / "history/REGISTERED").read_text() == "t/2.avsc\n"
    result = drop(checkout)
    assert result.exit_code == 0
    assert isinstance(drop(checkout).exception, UsageError)


def test_registering_what_is_on_main_notes_nothing(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = MemoryRegistry()
    monkeypatch.setattr("codegen.commands.register.Registry", lambda _: registry_with(client))
    checkout.run("register", "--registry", "http://registry")
    assert not (checkout.schemas / "history/REGISTERED").exists()


def test_without_git_every_version_is_published(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.schemas.parents[1]))
    project.edit(A)
    project.generate()
    project.edit(A, B)
    assert "t: version 3 is new" in project.generate().output


def drop(project: Project, *options: str) -> Result:
    return project.run("drop", "t", *options)


def test_drop_removes_a_draft(checkout: Checkout) -> None:
    checkout.edit(A)
    checkout.generate()
    assert drop(checkout).output.startswith("t: the draft of version 2 is dropped.")
    assert checkout.versions() == [["id"]]
    checkout.edit()
    assert checkout.generate().exit_code == 0
    assert checkout.run("check").exit_code == 0


def test_drop_refuses_a_published_version(checkout: Checkout) -> None:
    for topic in ("t", "unknown"):
        before = checkout.files()
        assert isinstance(checkout.run("drop", topic).exception, UsageError)
        assert checkout.files() == before


@pytest.mark.parametrize("registered", [True, False])
def test_drop_without_git_asks_the_registry(
    registered: bool, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.schemas.parents[1]))
    refused: Any = drop(project).exception
    assert isinstance(refused, UsageError)
    assert "--registry" in str(refused)
    client = MemoryRegistry()
    if registered:
        text = (project.schemas / "history/t/1.avsc").read_text()
        client.texts["t-value"] = [json.dumps(json.loads(text), separators=(",", ":"))]
    monkeypatch.setattr("codegen.commands.drop.Registry", lambda _: registry_with(client))
    result = drop(project, "--registry", "http://registry")
    assert isinstance(result.exception, CodegenError) == registered
    assert (project.schemas / "history/t").exists() == registered
