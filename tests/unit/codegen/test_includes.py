"""Types of other projects: by path, and by git ref."""

from __future__ import annotations

import json
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from codegen import git_tree
from codegen.cli import app
from codegen.errors import CodegenError, InputError, UsageError
from codegen.project import read_project
from codegen.registry.sharing import shared_types, split
from tests.compiling import import_package, write_schemas

UNITS = {"name": "units", "type": "long"}
MONEY = {"type": "record", "name": "Money", "namespace": "platform", "fields": [UNITS]}
PRICE = {"name": "price", "type": "platform.Money"}
FIELDS = [{"name": "id", "type": "string"}, PRICE, {**PRICE, "name": "tax"}]
ORDER = {"type": "record", "name": "Order", "namespace": "shop", "fields": FIELDS}


class Projects:
    """A platform whose type a shop uses: each a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.platform, self.shop = folder / "platform", folder / "shop"
        write_schemas(self.platform, {"types/money.avsc": MONEY})
        write_schemas(self.shop, {"order.avsc": ORDER})

    def run(self, command: str, *options: str) -> str:
        arguments = [command, "--schemas", str(self.shop), *options]
        result = CliRunner().invoke(app, arguments)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.output

    def include(self, text: str, topic: str = "") -> None:
        settings = f'include = ["{text}"]\n["order"]\nkey = "id"\n{topic}'
        write_schemas(self.shop, {"topics.toml": settings})

    def fields(self) -> Any:
        (root,) = read_project(self.shop).roots
        return root.tree["fields"][1]["type"]["fields"]

    def commit(self, tag: str) -> str:
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
        for author in ("AUTHOR", "COMMITTER"):
            environment |= {f"GIT_{author}_NAME": "t", f"GIT_{author}_EMAIL": "t@t"}
        for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", tag], ["tag", tag]):
            subprocess.run(["git", *command], cwd=self.platform, env=environment, check=True)
        return self.git("rev-parse", "HEAD")

    def git(self, *arguments: str) -> str:
        """What git prints in the platform's folder."""
        command = ["git", *arguments]
        done = subprocess.run(command, cwd=self.platform, capture_output=True, check=True)
        return done.stdout.decode().strip()


@pytest.fixture
def projects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Projects:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Projects(tmp_path)


def test_the_types_of_an_included_folder_are_inlined_and_generated(projects: Projects) -> None:
    include = ["--include", str(projects.platform)]
    projects.run("generate", "--out", str(projects.folder / "out"), *include)
    package = import_package(projects.folder / "out")
    money = package.Money(units=1)
    order = package.Order(id="a", price=money, tax=money)
    assert package.Order.decode(order.encode()) == order


@pytest.mark.parametrize("command", ["check", "lint", "docs", "typescript"])
def test_every_command_takes_includes(projects: Projects, command: str) -> None:
    out = {"docs": "out", "typescript": "out.ts"}.get(command)
    options = ["--out", str(projects.folder / out)] if out else []
    with pytest.raises(InputError, match=r"UNKNOWN_TYPE: there is no type named platform\.Money"):
        projects.run(command, *options)
    projects.run(command, *options, "--include", str(projects.platform))


def test_topics_toml_has_includes_relative_to_itself(projects: Projects) -> None:
    projects.include("../platform")
    assert projects.fields() == [UNITS]


def test_a_topic_may_have_an_included_type(projects: Projects) -> None:
    (projects.shop / "order.avsc").unlink()
    projects.include("../platform", 'schema = "platform.Money"\nkey_schema = "platform.Money"')
    with pytest.raises(InputError, match="the key id is not a field of platform.Money"):
        read_project(projects.shop)


def test_an_included_type_may_be_a_subject_of_its_own(projects: Projects) -> None:
    unit = {"type": "enum", "name": "Unit", "symbols": ["CENT"]}
    inner = {**MONEY, "fields": [UNITS, {"name": "unit", "type": unit}]}
    write_schemas(projects.platform, {"types/money.avsc": inner})
    projects.include("../platform", "references = true")
    project = read_project(projects.shop)
    assert shared_types(project) == ["platform.Money"]
    *parts, rest = split(project.versions["order"][0].text, shared_types(project))
    assert [json.loads(part.text) for part in parts] == [inner]
    assert rest.references == ("platform.Money",)


def test_an_included_ref_stays_what_it_is(projects: Projects) -> None:
    commit = projects.commit("v1")
    named = {"name": "name", "type": "string"}
    write_schemas(projects.platform, {"types/money.avsc": {**MONEY, "fields": [UNITS, named]}})
    projects.commit("v2")
    for ref, fields in {"v1": [UNITS], commit: [UNITS], "v2": [UNITS, named]}.items():
        for location in ("../platform", f"file://{projects.platform}"):
            projects.include(f"{location}#ref={ref},subdir=types")
            assert projects.fields() == fields
    projects.include("../platform/types#ref=v1")
    assert projects.fields() == [UNITS]


def test_a_fetched_commit_needs_its_repository_only_once(projects: Projects) -> None:
    commit = projects.commit("v1")
    projects.include(f"file://{projects.platform}#ref={commit}")
    assert projects.fields() == [UNITS]
    projects.platform.rename(projects.folder / "gone")
    assert projects.fields() == [UNITS]
    projects.include(f"file://{projects.platform}#ref=v1")
    with pytest.raises(UsageError, match="can't be read"):
        read_project(projects.shop)


def test_processes_may_fetch_the_same_at_once(projects: Projects) -> None:
    projects.commit("v1")

    projects.include(f"file://{projects.platform}#ref=v1")
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(lambda _: projects.fields(), range(6))) == [[UNITS]] * 6
    assert len(list((projects.folder / "cache" / "codegen").iterdir())) == 1


def test_a_branch_is_fetched_again_once_it_has_moved(projects: Projects) -> None:
    projects.commit("v1")
    branch = projects.git("branch", "--show-current")
    projects.include(f"file://{projects.platform}#ref={branch}")
    assert projects.fields() == [UNITS]
    write_schemas(projects.platform, {"types/money.avsc": {**MONEY, "fields": []}})
    projects.commit("v2")
    assert projects.fields() == []


@pytest.mark.parametrize(
    ("include", "problem"),
    [
        ("../none", "There is no folder .*none to include"),
        ("../empty", "The folder .*empty has no schema to include"),
        ("../platform#ref=v9", "platform#ref=v9 can't be read: there is no such ref"),
        ("../platform#ref=v1,subdir=none", "can't be read: it has no folder none"),
        ("../empty#ref=v1", "can't be read: not a git repository"),
        ("../none#ref=v1", "can't be read: there is no such folder"),
        ("../platform#tag=v1", "is no include. Write a folder, or"),
        ("https://127.0.0.1:1/a.git", "names no ref"),
        ("https://me:secret@127.0.0.1:1/a.git#ref=v1", "^https://127.0.0.1:1/a.git#ref=v1 can't"),
        ("git@-oProxyCommand=x:a#ref=v1", "can't be read"),
    ],
)
def test_an_include_that_cannot_be_read_says_why(
    projects: Projects, include: str, problem: str
) -> None:
    projects.commit("v1")
    (projects.folder / "empty").mkdir()
    projects.include(include)
    with pytest.raises(UsageError, match=problem) as raised:
        read_project(projects.shop)
    assert "secret" not in str(raised.value)


def test_an_included_repository_is_bounded(
    projects: Projects, monkeypatch: pytest.MonkeyPatch
) -> None:
    projects.commit("v1")
    projects.include("../platform#ref=v1")
    monkeypatch.setattr(git_tree, "MAX_BYTES", 10)
    with pytest.raises(UsageError, match="1 schemas of 107 bytes"):
        read_project(projects.shop)


def test_a_type_that_an_include_defines_differently_conflicts(projects: Projects) -> None:
    projects.include("../platform")
    write_schemas(projects.shop, {"types/money.avsc": {**MONEY, "doc": "Ours."}})
    assert projects.fields() == [UNITS]
    write_schemas(projects.shop, {"types/money.avsc": {**MONEY, "fields": []}})
    with pytest.raises(InputError, match=r"CONFLICTING_DEFINITION: platform\.Money is defined"):
        read_project(projects.shop)


def test_a_violation_in_an_included_type_is_reported_where_it_is(projects: Projects) -> None:
    projects.include("../platform")
    wrong = {**MONEY, "fields": [UNITS, UNITS]}
    write_schemas(projects.platform, {"types/money.avsc": wrong})
    problem = r"platform/types/money.avsc:1:.*DUPLICATE_NAME"
    with pytest.raises(InputError, match=problem):
        read_project(projects.shop)
    (projects.shop / "order.avsc").unlink()
    projects.include("../platform", 'schema = "platform.Money"')
    with pytest.raises(InputError, match=problem):
        read_project(projects.shop)


def test_avro_idl_of_another_project_is_converted_there(projects: Projects) -> None:
    write_schemas(projects.platform, {"mail.avdl": "protocol Mail {}"})
    projects.commit("v1")
    projects.include("../platform#ref=v1")
    with pytest.raises(InputError, match=r"mail\.avdl:1:1: UNCONVERTED_IDL: .* Convert it there"):
        read_project(projects.shop)


@pytest.mark.parametrize("file", ["mail.avdl", "mail.avpr"])
def test_a_file_of_several_schemas_is_not_compared_alone(projects: Projects, file: str) -> None:
    path = write_schemas(projects.shop, {file: '{"protocol": "Mail", "types": []}'}) / file
    with pytest.raises(CodegenError, match="has several schemas|UNCONVERTED_IDL"):
        projects.run("lint", str(path))
