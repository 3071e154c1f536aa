"""`codegen check --against`: a comparison with a baseline."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from codegen.checking import baseline as baseline_module
from codegen.cli import app
from codegen.errors import CodegenError, UsageError
from codegen.generate.output import replace
from codegen.generate.package import history_files
from codegen.history import SUMS, checksums, recorded_files
from codegen.project import read_project
from tests.compiling import write_schemas
from tests.unit.codegen.registries import MemoryRegistry, registry_with

TOPICS = """\
[defaults]
key = "id"
compatibility = "FULL_TRANSITIVE"
["order.created"]
producers = ["orders"]
consumers = ["analytics"]
["inventory.reserve"]
producers = ["orders"]
consumers = ["products"]
["inventory.reserved"]
producers = ["products"]
consumers = ["orders"]
"""
ID = {"name": "id", "type": "string"}
LINE = {"name": "line", "type": "shop.Line"}
NOTE = {"name": "note", "type": ["null", "string"], "default": None}


def record(name: str, *fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "record", "name": name, "namespace": "shop", "fields": list(fields)}


class Checkout:
    """A git repository with three published topics on its branch main."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.schemas = folder, folder / "deep" / "schemas"
        write_schemas(
            self.schemas,
            {
                "topics.toml": TOPICS,
                "order.created.avsc": record("OrderCreated", ID, LINE),
                "inventory.reserve.avsc": record("Reserve", ID, LINE),
                "inventory.reserved.avsc": record("Reserved", ID),
                "types/line.avsc": record("Line", {"name": "product", "type": "string"}),
            },
        )
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit()

    def git(self, *arguments: str) -> None:
        who = ("-c", "user.name=test", "-c", "user.email=test@example.org")
        subprocess.run(["git", *who, *arguments], cwd=self.folder, check=True)

    def generate(self) -> None:
        replace({self.schemas / "history": history_files(read_project(self.schemas))})

    def commit(self) -> None:
        self.generate()
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=publish")

    def edit(self, name: str, schema: Any) -> None:
        write_schemas(self.schemas, {f"{name}.avsc": schema})

    def check(self, against: str = "main", *arguments: str) -> Result:
        command = ["check", "--schemas", str(self.schemas), "--against", against, *arguments]
        return CliRunner().invoke(app, command)


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_an_unchanged_tree_is_compatible_with_main(checkout: Checkout) -> None:
    result = checkout.check()
    assert result.output == "3 schemas are compatible with main.\n"
    assert result.exit_code == 0


def test_anything_is_compatible_with_a_baseline_without_schemas(checkout: Checkout) -> None:
    checkout.git("checkout", "--quiet", "--orphan", "empty")
    checkout.git("rm", "-r", "--quiet", "--cached", ".")
    checkout.git("commit", "--quiet", "--allow-empty", "--message=nothing")
    assert checkout.check("empty").output == "0 schemas are compatible with empty.\n"


def test_a_violation_has_its_position_and_the_version(checkout: Checkout) -> None:
    checkout.edit(
        "order.created", record("OrderCreated", ID, LINE, {"name": "n", "type": "string"})
    )
    result = checkout.check()
    assert result.exit_code == 1
    assert f"{checkout.schemas}/order.created.avsc:1:" in result.output
    assert (
        "READER_FIELD_MISSING_DEFAULT_VALUE: the reader's field n is not written and has no "
        "default; FULL_TRANSITIVE requires that this version reads what version 1 of main wrote"
    ) in result.output


def test_versions_that_only_the_branch_has_are_ignored(checkout: Checkout) -> None:
    """A field that was added and changed on the branch was never published."""
    line = {"name": "n", "type": "int", "default": 0}
    checkout.edit("order.created", record("OrderCreated", ID, LINE, line))
    checkout.generate()
    checkout.edit(
        "order.created", record("OrderCreated", ID, LINE, {**line, "type": "string", "default": ""})
    )
    assert checkout.check().exit_code == 0
    result = CliRunner().invoke(app, ["check", "--schemas", str(checkout.schemas)])
    assert result.exit_code == 0  # the branch's version is a draft, which the next one replaces


def test_two_branches_with_the_same_version_number_are_a_violation(checkout: Checkout) -> None:
    checkout.git("checkout", "--quiet", "-b", "mine")
    checkout.git("checkout", "--quiet", "main")
    checkout.edit("order.created", record("OrderCreated", ID, LINE, NOTE))
    checkout.commit()
    checkout.git("checkout", "--quiet", "mine")
    outdated = checkout.check()
    assert "PUBLISHED_VERSION_REMOVED: main has version 2, which is missing here" in outdated.output
    checkout.edit("order.created", record("OrderCreated", ID, LINE, {**NOTE, "name": "mine"}))
    checkout.generate()
    result = checkout.check()
    assert result.exit_code == 1
    assert "history/order.created/2.avsc:1:1: order.created: PUBLISHED_VERSION_EDITED" in (
        result.output
    )
    assert "yours becomes the next version" in result.output


def test_an_edited_history_with_new_checksums_is_compared_with_main(
    checkout: Checkout,
) -> None:
    """An edit of a published version can come with an edit of SHA256SUMS."""
    file = checkout.schemas / "history/inventory.reserved/1.avsc"
    file.write_text(file.read_text().replace("string", "bytes"))
    history = checkout.schemas / "history"
    (history / SUMS).write_text(checksums(recorded_files(history)))
    assert "version 1 differs from that of main" in checkout.check().output


def test_a_removed_history_is_a_violation(checkout: Checkout) -> None:
    shutil.rmtree(checkout.schemas / "history/inventory.reserved")
    assert "inventory.reserved: PUBLISHED_VERSION_REMOVED" in checkout.check().output


def test_a_change_of_a_shared_type_lists_the_topics_that_it_affects(checkout: Checkout) -> None:
    checkout.edit("types/line", record("Line", {"name": "product", "type": "string"}, NOTE))
    result = checkout.check()
    assert result.exit_code == 0
    assert result.output.splitlines()[-3:] == [
        "The change of the shared type shop.Line affects 2 topics:",
        "  inventory.reserve (orders to products): "
        "Producers and consumers can be deployed in either order.",
        "  order.created (orders to analytics): "
        "Producers and consumers can be deployed in either order.",
    ]


def test_the_advice_names_the_services_in_order(checkout: Checkout) -> None:
    write_schemas(checkout.schemas, {"topics.toml": TOPICS.replace("FULL_TRANS", "BACKWARD_TRANS")})
    checkout.edit("types/line", record("Line"))
    result = checkout.check("main", "--format", "json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.output)
    assert found["sharedTypes"] == {"shop.Line": ["inventory.reserve", "order.created"]}
    assert [change["advice"] for change in found["changes"]] == [
        "Deploy consumers (products) first, then producers (orders).",
        "Deploy consumers (analytics) first, then producers (orders).",
    ]
    assert found["changes"][0]["deployFirst"] == "consumers"


def test_a_topic_can_ignore_logical_types(checkout: Checkout) -> None:
    def money(scale: int) -> dict[str, Any]:
        kind = {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": scale}
        return record("Reserved", ID, {"name": "money", "type": kind, "default": "\x00"})

    checkout.edit("inventory.reserved", money(2))
    checkout.commit()
    checkout.edit("inventory.reserved", money(3))
    assert "DECIMAL_MISMATCH" in checkout.check().output
    write_schemas(checkout.schemas, {"topics.toml": f"{TOPICS}parity = true\n"})
    assert checkout.check().exit_code == 0


def test_a_folder_with_a_history_is_a_baseline(checkout: Checkout) -> None:
    checkout.git("worktree", "add", "--quiet", "../other", "HEAD")
    other = checkout.folder.parent / "other/deep/schemas"
    checkout.edit("order.created", record("OrderCreated", ID))
    result = checkout.check(str(other))
    assert result.exit_code == 1
    assert f"version 1 of {other} read" in result.output


def test_folders_without_topics_are_checked_at_the_given_level(tmp_path: Path) -> None:
    old = write_schemas(tmp_path / "old", {"a.avsc": record("A", ID), "b.avsc": record("B")})
    new = write_schemas(tmp_path / "new", {"a.avsc": record("A")})
    command = ["check", "--schemas", str(new), "--against", str(old), "--level"]
    backward = CliRunner().invoke(app, [*command, "BACKWARD"])
    assert "b: PUBLISHED_VERSION_REMOVED" in backward.output
    assert len(backward.output.splitlines()) == 1
    full = CliRunner().invoke(app, [*command, "FULL"])
    assert f"FULL requires that {old} reads what this version writes" in full.output


def test_a_registry_is_a_baseline(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    client = MemoryRegistry()
    monkeypatch.setattr(baseline_module, "Registry", lambda _: registry_with(client))
    url = "http://registry:8081"
    assert checkout.check(url).output == f"0 schemas are compatible with {url}.\n"
    history = read_project(checkout.schemas).history
    client.texts = {f"{topic}-value": [v.text for v in history[topic]] for topic in history}
    assert checkout.check(url).output == f"3 schemas are compatible with {url}.\n"
    foreign = json.dumps(record("Reserved", ID, {"name": "x", "type": "int"}))
    client.texts["inventory.reserved-value"].append(foreign)
    result = checkout.check(url)
    assert f"PUBLISHED_VERSION_REMOVED: {url} has version 2" in result.output
    assert "Reserved.x: READER_FIELD_MISSING_DEFAULT_VALUE" in result.output


def no_git(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("PATH", "")
    return "main"


def no_checkout(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> str:
    shutil.rmtree(checkout.folder / ".git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(checkout.folder.parent))
    return "main"


@pytest.mark.parametrize(
    ("baseline", "sentence"),
    [
        (lambda *_: "nowhere", "nowhere is not a folder, a registry's address or a git ref here"),
        (lambda *_: "--exec=true", "--exec=true is not a folder"),
        (lambda *_: "", "--against is empty"),
        (lambda checkout, _: str(checkout.folder), "has no schema and no history"),
        (no_git, "main is not a folder, and git is not installed"),
        (no_checkout, "is not in a git checkout"),
        (lambda checkout, _: str(checkout.folder / ".git/hooks"), "has no schema and no history"),
    ],
)
def test_an_invalid_baseline_is_wrong_usage_in_one_sentence(
    checkout: Checkout,
    monkeypatch: pytest.MonkeyPatch,
    baseline: Callable[[Checkout, pytest.MonkeyPatch], str],
    sentence: str,
) -> None:
    result = checkout.check(baseline(checkout, monkeypatch))
    assert isinstance(result.exception, UsageError)
    assert sentence in str(result.exception)
    assert "\n" not in str(result.exception)


def test_a_registry_that_is_down_is_an_error(checkout: Checkout) -> None:
    result = checkout.check("http://127.0.0.1:9")
    assert isinstance(result.exception, CodegenError)
    assert "can't be reached" in str(result.exception)


def test_an_unreadable_baseline_is_reported_with_its_file(
    checkout: Checkout,
) -> None:
    (checkout.schemas / "history/order.created/1.avsc").write_text("{")
    checkout.git("commit", "--quiet", "--all", "--message=damage")
    checkout.git("revert", "--no-edit", "HEAD")
    message = str(checkout.check("HEAD~1").exception)
    assert "The baseline HEAD~1 can't be read:\nhistory/order.created/1.avsc" in message
