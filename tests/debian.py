"""A small Debian in a folder, made by debootstrap."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

# Mounts and processes end with the command, however that ends.
UNSHARE = ("unshare", "--mount", "--pid", "--fork", "--mount-proc", "--kill-child")


class CannotTestError(Exception):
    """The sentence says what to install or start."""


def make_debian(folder: Path, suite: str, packages: str) -> None:
    """Replaces the folder with a Debian that has the packages, which commas separate; needs root.

    A debootstrap older than the suite has no script of that name: that of sid serves all of them.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    options = ["--variant=minbase", f"--include={packages}"]
    default_mirror = ""
    run([*UNSHARE, "debootstrap", *options, suite, folder, default_mirror, "sid"])
    for unused in ("var/cache/apt/archives", "var/lib/apt/lists"):
        shutil.rmtree(folder / unused)


def run(command: Sequence[str | Path], **options: object) -> None:
    """Runs the command to its end; CannotTestError has the end of what it printed."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    if done.returncode:
        shown = (done.stderr or done.stdout).strip()[-2000:]
        raise CannotTestError(f"{' '.join(map(str, command))} failed:\n{shown}")
