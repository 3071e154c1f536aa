"""What a git ref holds: its files' names, and their contents."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from .errors import UsageError


def export(ref: str, folder: Path, target: Path) -> None:
    """Writes to `target` the schemas and topics.toml that `ref` has in `folder`; none without it.

    Raises UsageError outside of a git checkout, without git, and for an unknown ref.
    """
    commit = _commit(ref, folder)
    blobs: dict[Path, bytes] = {}
    for line in filter(
        None, run_git(folder, "ls-tree", "-r", "-z", commit, "--", ".").split(b"\0")
    ):
        about, _, name = line.partition(b"\t")
        _, kind, blob = about.split(b" ")
        file = target / os.fsdecode(name)
        if kind == b"blob" and file.suffix in (".avsc", ".avpr", ".toml"):
            blobs[file] = blob
    for file, content in zip(blobs, contents(folder, list(blobs.values())), strict=True):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


_MAIN = (
    "refs/remotes/origin/HEAD",
    "refs/remotes/origin/main",
    "refs/remotes/origin/master",
    "refs/heads/main",
    "refs/heads/master",
)


def main_branches(folder: Path) -> list[str] | None:
    """The refs of the main branch, here and at the origin; else HEAD, if there is a commit.

    None outside of a git checkout, and without git.
    """
    try:
        found = run_git(folder, "for-each-ref", "--format=%(refname)", *_MAIN).decode().split()
        return (
            found or run_git(folder, "for-each-ref", "--count=1", "--format=HEAD").decode().split()
        )
    except (FileNotFoundError, GitError):
        return None


def files_of(ref: str, folder: Path) -> list[str]:
    """The files that the ref has in the folder, by their path inside it; none without it."""
    names = run_git(folder, "ls-tree", "-r", "-z", "--name-only", ref, "--", ".").split(b"\0")
    return [os.fsdecode(name) for name in names if name]


def contents(folder: Path, blobs: list[bytes]) -> Iterator[bytes]:
    """The content of each blob. Git's answer is a header line, the content, and a line end."""
    answer = run_git(folder, "cat-file", "--batch", given=b"".join(blob + b"\n" for blob in blobs))
    at = 0
    for _ in blobs:
        start = answer.index(b"\n", at) + 1
        end = start + int(answer[at:start].split()[2])
        yield answer[start:end]
        at = end + 1


def _commit(ref: str, folder: Path) -> str:
    try:
        run_git(folder, "rev-parse", "--git-dir")
    except FileNotFoundError:
        raise UsageError(
            f"{ref} is not a folder, and git is not installed: install it for a ref."
        ) from None
    except GitError as error:
        if "not a git repository" in str(error):
            raise UsageError(
                f"{ref} is not a folder, and {folder} is not in a git checkout."
            ) from None
        raise
    try:
        named = f"{ref}^{{commit}}"
        return run_git(folder, "rev-parse", "--verify", "--end-of-options", named).decode().strip()
    except GitError:
        problem = f"{ref} is not a folder, a registry's address or a git ref here"
        raise UsageError(f"{problem}: correct it, or run git fetch.") from None


def run_git(
    folder: Path, *arguments: str, given: bytes = b"", timeout: float | None = None
) -> bytes:
    """What git prints in the folder. Raises GitError; TimeoutExpired after so many seconds."""
    done = subprocess.run(  # noqa: S603 - our own command; no argument becomes an option
        ["git", "-C", str(folder), *arguments],  # noqa: S607 - which git is the user's choice
        input=given,
        capture_output=True,
        check=False,
        env=_environment(),
        timeout=timeout,
    )
    if done.returncode != 0:
        raise GitError(done.stderr.decode(errors="replace").strip())
    return done.stdout


def _environment() -> dict[str, str]:
    """English messages, no questions, and no variable by which a hook selects a repository."""
    variables = {name: value for name, value in os.environ.items() if name not in _HOOK_VARIABLES}
    return {**variables, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}


_HOOK_VARIABLES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


class GitError(UsageError):
    """Git failed; the message is its own."""
