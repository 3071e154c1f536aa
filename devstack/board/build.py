"""The board as files for a browser, built once for each state of its sources."""

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
_NOT_SOURCES = {"node_modules", "dist"}
_WITHIN = 300.0


class BoardUnavailableError(DevstackError):
    """The board cannot be built on this machine."""


def built_board(cache: Path, say: Callable[[str], None]) -> Path:
    """The folder with the board's files, built where its sources have changed since the last time.

    Raises BoardUnavailableError with a sentence that says what is missing or where the log is.
    """
    require_node()
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "board.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        built = cache / "board" / _state_of_sources()
        if not built.is_dir():
            say("Building the board, once (half a minute or so) ...")
            _build(built, cache / "board.log")
        return built


def install(log: Path) -> None:
    """Brings ui/node_modules to what the lock file names."""
    _run(["npm", "ci", f"--prefix={SOURCES}", "--no-progress"], log)


def build(sources: Path, output: Path, log: Path) -> None:
    """Writes the files of the board that is in `sources`, with what `install` brought."""
    vite = SOURCES / "node_modules" / "vite" / "bin" / "vite.js"
    _run(["node", vite, "build", sources, "--outDir", output, "--logLevel", "warn"], log)


def require_node() -> None:
    """Raises BoardUnavailableError where there is no Node, with npm, that can build the board."""
    oldest = ".".join(map(str, _OLDEST_NODE))
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        raise BoardUnavailableError(f"Node {oldest} or newer, with npm, is not installed.")
    shown = subprocess.run(  # noqa: S603 - the command is ours
        [node, "--version"], capture_output=True, text=True, check=False
    )
    version = re.match(r"v(\d+)\.(\d+)", shown.stdout)
    if version is None or (int(version[1]), int(version[2])) < _OLDEST_NODE:
        raise BoardUnavailableError(f"The Node on PATH is older than {oldest}.")


def _state_of_sources() -> str:
    digest = hashlib.sha256()
    for path in [*sorted(_sources(SOURCES)), _CATALOG]:
        digest.update(str(path.relative_to(PROJECT)).encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _sources(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.is_file():
            yield entry
        elif entry.name not in _NOT_SOURCES:
            yield from _sources(entry)


def _build(built: Path, log: Path) -> None:
    """Renamed when whole: a build that was interrupted leaves nothing that looks like one."""
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
        deadline = time.monotonic() + _WITHIN
        while process.running and time.monotonic() < deadline:
            time.sleep(0.1)
        if process.exit_code != 0:
            raise BoardUnavailableError(f"`{process.name}` failed (see {log}).")
    finally:
        process.stop(grace=1)
