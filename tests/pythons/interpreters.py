"""An interpreter of another version: that on PATH, else Debian's in a folder of its own."""

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from devstack.home import PROJECT
from tests.debian import UNSHARE, CannotTestError, make_debian

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "schema-first-events"
_ENTER = Path(__file__).with_name("enter.sh")


@contextmanager
def locked_cache() -> Iterator[None]:
    """One run at a time: another waits for its end. Checkouts share the folder."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def entry(version: str, suite: str, packages: str) -> tuple[str, ...]:
    """What to put before a command so that it finds `python<version>`.

    Nothing where the machine has that version, else what runs the command in a Debian of the suite.
    """
    python = f"python{version}"
    if _runs(python):
        return ()
    _require_debootstrap(python)
    folder = CACHE / suite
    packages = f"{python},{python}-venv,{packages}"
    if is_to_make(folder, packages):
        print(f"Making {folder} with Debian's {python}, once ...", flush=True)
        make_debian(folder, suite, packages)
        note_made(folder, packages)
    return (*UNSHARE, str(_ENTER), str(folder), str(PROJECT), str(CACHE))


def _runs(python: str) -> bool:
    """Whether PATH has it; what pyenv puts there may have no version behind it."""
    found = shutil.which(python)
    return (
        bool(found)
        and subprocess.run([found, "-c", ""], capture_output=True, check=False).returncode == 0
    )


def is_to_make(folder: Path, made_from: str) -> bool:
    """Whether the folder is missing, unfinished, or was made from something else."""
    note = _note(folder)
    return not note.exists() or note.read_text() != made_from


def note_made(folder: Path, made_from: str) -> None:
    _note(folder).write_text(made_from)


def _note(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.made-from")


def _require_debootstrap(python: str) -> None:
    if os.geteuid() != 0 or not shutil.which("debootstrap") or not shutil.which("unshare"):
        raise CannotTestError(
            f"{python} is not on PATH: install it, with its venv module. As root, with debootstrap "
            "(Debian: apt install debootstrap), this makes a small Debian that has it."
        )
