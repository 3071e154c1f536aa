"""The files that a git ref has in a folder of any repository: a local one, or one to fetch."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from .errors import UsageError, without_credentials
from .git import GitError, contents, run_git

MAX_FILES = 10_000
MAX_BYTES = 64 * 1024 * 1024
"""How much is read of one repository."""

_REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+]*://|[\w.-]+@[\w.-]+:")
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_PLAIN_FILES = (b"100644", b"100755")
_FETCH_SECONDS = 120


def is_remote(location: str) -> bool:
    """Whether the location is a URL, or an address such as git@github.com:acme/billing.git."""
    return _REMOTE.match(location) is not None


def read_tree(
    location: str, ref: str, folder: str, suffixes: tuple[str, ...]
) -> Iterator[tuple[str, bytes]]:
    """The path and the content of each file in the folder with one of the suffixes, sorted.

    `location` is an address, or a folder in a checkout: `folder` is inside of it. Raises UsageError
    for an unknown repository, ref or folder, and for more than fits.
    """
    shown = without_credentials(f"{location}#ref={ref}")
    try:
        repository, commit = (
            _fetch(location, ref) if is_remote(location) else _local(Path(location), ref)
        )
        blobs = _blobs(repository, commit, folder, suffixes)
        yield from zip(blobs, contents(repository, list(blobs.values())), strict=True)
    except FileNotFoundError:
        raise UsageError(f"{shown} is read with git, which is not installed.") from None
    except subprocess.TimeoutExpired:
        problem = f"{shown} was not fetched within {_FETCH_SECONDS} seconds"
        raise UsageError(f"{problem}: try again, or clone it and name its folder.") from None
    except GitError as error:
        reason = str(error).removeprefix("fatal: ").rstrip(".")
        problem = f"{shown} can't be read: {' '.join(reason.split())}"
        raise UsageError(
            f"{without_credentials(problem)}. Correct the address, the ref or the subdir."
        ) from None


def _local(folder: Path, ref: str) -> tuple[Path, str]:
    """The repository and the commit. Raises GitError."""
    if not folder.is_dir():
        raise GitError("there is no such folder")
    run_git(folder, "rev-parse", "--git-dir")
    named = f"{ref}^{{commit}}"
    try:
        found = run_git(folder, "rev-parse", "--verify", "--end-of-options", named)
    except GitError:
        raise GitError("there is no such ref") from None
    return folder, found.decode().strip()


def _fetch(url: str, ref: str) -> tuple[Path, str]:
    """The repository in the cache, and the commit's name there. What it has is not fetched again.

    A repository is complete once it has its name: processes may fetch the same at once.
    """
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "codegen"
    cache.mkdir(parents=True, exist_ok=True)
    current = b""  # a full commit id names the same for ever
    if not _COMMIT.fullmatch(ref):
        current = _remote(cache, "ls-remote", "--end-of-options", url, ref)
    key = b"\0".join((url.encode(), ref.encode(), current))
    kept = cache / hashlib.sha256(key).hexdigest()[:32]
    if not kept.is_dir():
        with tempfile.TemporaryDirectory(dir=cache, prefix="fetching-") as scratch:
            fetched = Path(scratch, "repository")
            run_git(cache, "init", "--quiet", "--bare", str(fetched))
            _remote(fetched, *_FETCH, "--end-of-options", url, ref)
            with suppress(OSError):  # another process was faster
                fetched.rename(kept)
    return kept, "FETCH_HEAD"


_FETCH = ("fetch", "--quiet", "--depth=1", "--no-tags")


def _remote(folder: Path, *arguments: str) -> bytes:
    return run_git(folder, *arguments, timeout=_FETCH_SECONDS)


def _blobs(repository: Path, ref: str, folder: str, suffixes: tuple[str, ...]) -> dict[str, bytes]:
    """The blob of each file, by its path in the folder."""
    blobs: dict[str, bytes] = {}
    size = 0
    for line in filter(None, _tree(repository, ref, folder).split(b"\0")):
        about, _, raw_name = line.partition(b"\t")
        mode, _, blob, length = about.split()
        name = os.fsdecode(raw_name)
        if mode in _PLAIN_FILES and name.endswith(suffixes):
            blobs[name] = blob
            size += int(length)
    if len(blobs) > MAX_FILES or size > MAX_BYTES:
        problem = f"{folder or 'The repository'} has {len(blobs)} schemas of {size} bytes at {ref}"
        raise UsageError(f"{problem}: at most {MAX_FILES} of {MAX_BYTES} are read.")
    return dict(sorted(blobs.items()))


def _tree(repository: Path, ref: str, folder: str) -> bytes:
    prefix = run_git(repository, "rev-parse", "--show-prefix").decode().strip()
    try:
        tree = f"{ref}:{prefix}{folder}"
        return run_git(repository, "ls-tree", "-r", "-z", "-l", "--full-tree", tree)
    except GitError:
        raise GitError(f"it has no folder {folder or prefix}") from None
