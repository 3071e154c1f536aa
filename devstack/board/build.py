"""Builds the board, once for each state of its sources."""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from devstack.errors import DevstackError
from devstack.home import PROJECT
from devstack.process import Process

SOURCES = PROJECT / "ui"
_CATALOG = PROJECT / "docs" / "events" / "catalog.json"
_OLDEST_NODE = (20, 19)
_IGNORED = {"node_modules", "dist"}
_TIMEOUT = 300.0


class BoardUnavailableError(DevstackError):
    """The board can't be built on this machine."""


def built_board(cache: Path, report: Callable[[str], None]) -> Path:
    """The folder with the built board; builds it where its sources have changed.

    Raises BoardUnavailableError, whose message names what is missing, or the log.
    """
    require_node()
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "board.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        built = cache / "board" / _hash_of_sources()
        if not built.is_dir():
            report("Building the board, once (half a minute or so) ...")
            _build(built, cache / "board.log")
        return built


def install(log: Path) -> None:
    """Installs the packages of the lock file into ui/node_modules."""
    _run(["npm", "ci", f"--prefix={SOURCES}", "--no-progress"], log)


def build(sources: Path, output: Path, log: Path) -> None:
    """Builds the board in `sources` into `output`, with the packages of `install`."""
    vite = SOURCES / "node_modules" / "vite" / "bin" / "vite.js"
    _run(["node", vite, "build", sources, "--outDir", output, "--logLevel", "warn"], log)


def require_node() -> None:
    """Raises BoardUnavailableError unless a new enough Node is installed, with npm."""
    oldest = ".".join(map(str, _OLDEST_NODE))
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        raise BoardUnavailableError(f"Node {oldest} or newer, with npm, is not installed.")
    shown = subprocess.run(  # noqa: S603 - a fixed command
        [node, "--version"], capture_output=True, text=True, check=False
    )
    version = re.match(r"v(\d+)\.(\d+)", shown.stdout)
    if version is None or (int(version[1]), int(version[2])) < _OLDEST_NODE:
        raise BoardUnavailableError(f"The Node on PATH is older than {oldest}.")


def _hash_of_sources() -> str:
    digest = hashlib.sha256()
    for path in [*sorted(_sources(SOURCES)), _CATALOG]:
        digest.update(str(path.relative_to(PROJECT)).encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _sources(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.is_file():
            yield entry
        elif entry.name not in _IGNORED:
            yield from _sources(entry)


def _build(built: Path, log: Path) -> None:
    """Renamed when complete: an interrupted build leaves no folder of that name."""
    built.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=built.parent, prefix="building-") as scratch:
        output = Path(scratch) / "board"
        install(log)
        build(SOURCES, output, log)
        output.rename(built)


def _run(command: list[str | Path], log: Path) -> None:
    process = Process(f"{command[0]} {command[1]}", command, log, {**os.environ, "CI": "1"})
    process.start()
    try:
        deadline = time.monotonic() + _TIMEOUT
        while process.running and time.monotonic() < deadline:
            time.sleep(0.1)
        if process.exit_code != 0:
            raise BoardUnavailableError(f"`{process.name}` failed (see {log}).")
    finally:
        process.stop(grace=1)
