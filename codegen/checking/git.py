"""Files as a git ref has them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from ..errors import UsageError


def export(ref: str, folder: Path, target: Path) -> None:
    """Writes to `target` what `ref` has in `folder`, which is nothing where it has no such folder.

    Raises UsageError outside of a git checkout, without git, and for an unknown ref.
    """
    commit = _commit(ref, folder)
    blobs: dict[Path, bytes] = {}
    for line in filter(None, _git(folder, "ls-tree", "-r", "-z", commit, "--", ".").split(b"\0")):
        about, _, name = line.partition(b"\t")
        _, kind, blob = about.split(b" ")
        file = target / os.fsdecode(name)
        if kind == b"blob" and file.suffix in (".avsc", ".toml"):
            blobs[file] = blob
    for file, content in zip(blobs, _contents(folder, list(blobs.values())), strict=True):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _contents(folder: Path, blobs: list[bytes]) -> Iterator[bytes]:
    """Each blob's content. Git answers with a head line, the content, and a line's end."""
    answer = _git(folder, "cat-file", "--batch", given=b"".join(blob + b"\n" for blob in blobs))
    at = 0
    for _ in blobs:
        start = answer.index(b"\n", at) + 1
        end = start + int(answer[at:start].split()[2])
        yield answer[start:end]
        at = end + 1


def _commit(ref: str, folder: Path) -> str:
    try:
        _git(folder, "rev-parse", "--git-dir")
    except FileNotFoundError:
        raise UsageError(f"{ref} is no folder, and git, which may know it, is missing.") from None
    except _GitError as error:
        if "not a git repository" in str(error):
            raise UsageError(f"{ref} is no folder, and {folder} is in no git checkout.") from None
        raise
    try:
        named = f"{ref}^{{commit}}"
        return _git(folder, "rev-parse", "--verify", "--end-of-options", named).decode().strip()
    except _GitError:
        problem = f"{ref} is no folder, no registry's address, and no git ref here"
        raise UsageError(f"{problem}: git fetch may bring it.") from None


def _git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    done = subprocess.run(  # noqa: S603 - the command is ours, and no argument becomes an option
        ["git", "-C", str(folder), *arguments],  # noqa: S607 - which git is the user's choice
        input=given,
        capture_output=True,
        check=False,
        env=_environment(),
    )
    if done.returncode != 0:
        raise _GitError(done.stderr.decode(errors="replace").strip())
    return done.stdout


def _environment() -> dict[str, str]:
    """Git's words in English, and without what a hook sets to name another repository."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_HOOKS}
    return {**kept, "LC_ALL": "C"}


_OF_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


class _GitError(UsageError):
    """Git refused; the message is git's own."""
