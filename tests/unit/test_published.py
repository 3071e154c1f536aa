"""`.ci/published`: a branch keeps what main has published. Real git, the real command."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from codegen.history import SUMS, checksums, recorded_files

ROOT = Path(__file__).parents[2]


class Clone:
    """A clone of a repository that has our schemas on its branch main."""

    def __init__(self, folder: Path, *options: str) -> None:
        origin, self.folder = folder / "origin", folder / "clone"
        for name in ("schemas", ".ci"):
            shutil.copytree(ROOT / name, origin / name)
        git(origin, "init", "--quiet", "--initial-branch=main")
        commit(origin)
        git(folder, "clone", "--quiet", *options, origin.as_uri(), str(self.folder))
        (self.folder / ".venv").symlink_to(sys.prefix)
        (self.folder / ".git/info/exclude").write_text(".venv\n")

    def break_a_contract(self) -> None:
        """Adds a field without a default, to the version that is published as well.

        With the sums made to agree, only another commit can tell.
        """
        schemas = self.folder / "schemas"
        for name in ("order.created.avsc", "history/order.created/1.avsc"):
            schema = json.loads((schemas / name).read_text())
            schema["fields"].append({"name": "broken", "type": "string"})
            (schemas / name).write_text(json.dumps(schema))
        history = schemas / "history"
        (history / SUMS).write_text(checksums(recorded_files(history)))

    def published(self, **environment: str) -> subprocess.CompletedProcess[str]:
        kept = {key: os.environ[key] for key in os.environ if key not in ("BASE", "FORMAT")}
        return subprocess.run(
            [self.folder / ".ci/published"],
            env={**kept, **environment},
            capture_output=True,
            text=True,
            check=False,
        )


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=test", "-c", "user.email=test@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True)


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=change")


def test_a_breaking_branch_fails_and_is_annotated(tmp_path: Path) -> None:
    clone = Clone(tmp_path)
    git(clone.folder, "checkout", "--quiet", "-b", "mine")
    clone.break_a_contract()
    commit(clone.folder)
    done = clone.published(BASE="origin/main", FORMAT="github")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("Comparing the contracts with origin/main, from BASE.\n")
    assert "::error file=schemas/order.created.avsc,line=1," in done.stdout
    assert "title=READER_FIELD_MISSING_DEFAULT_VALUE::" in done.stdout


def test_a_branch_is_held_to_where_it_left_main(tmp_path: Path) -> None:
    clone = Clone(tmp_path)
    git(clone.folder, "checkout", "--quiet", "-b", "mine")
    git(clone.folder, "commit", "--quiet", "--allow-empty", "--message=more")
    kept = clone.published()
    assert "where this branch left origin/main.\n" in kept.stdout
    assert (kept.returncode, kept.stderr) == (0, "")
    clone.break_a_contract()
    assert clone.published().returncode == 1


@pytest.mark.parametrize("options", [(), ("--depth=1",)])
def test_a_clone_of_one_commit_is_held_to_that(tmp_path: Path, options: tuple[str, ...]) -> None:
    clone = Clone(tmp_path, *options)
    git(clone.folder, "remote", "remove", "origin")
    kept = clone.published()
    assert "with HEAD, the only commit.\n" in kept.stdout
    assert (kept.returncode, kept.stderr) == (0, "")
    clone.break_a_contract()
    assert clone.published().returncode == 1


def test_main_is_held_to_the_commit_before(tmp_path: Path) -> None:
    clone = Clone(tmp_path)
    clone.break_a_contract()
    commit(clone.folder)
    git(clone.folder, "remote", "remove", "origin")
    broken = clone.published()
    assert "with HEAD^, the previous commit.\n" in broken.stdout
    assert broken.returncode == 1


def test_an_unknown_base_is_wrong_usage(tmp_path: Path) -> None:
    done = Clone(tmp_path).published(BASE="origin/nowhere")
    assert done.returncode == 2
    assert "origin/nowhere is not a folder, a registry's address or a git ref here" in done.stderr


def test_without_git_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    clone = Clone(tmp_path)
    shutil.rmtree(clone.folder / ".git")
    done = clone.published(GIT_CEILING_DIRECTORIES=str(tmp_path))
    assert done.returncode == 0
    assert done.stdout == "There is no git commit to compare with.\n"
