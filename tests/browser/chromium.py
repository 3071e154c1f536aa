"""The browser: the system's Chromium, not one that Playwright downloads."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
NEEDED = "The board's tests need Chromium: install it (Debian: apt install chromium)."


def find_or_install() -> str:
    """Chromium's path; installs it first where it is missing and this is root on Debian."""
    # One test worker at a time: apt fails while another process holds its lock.
    with (Path(tempfile.gettempdir()) / "board-chromium.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not shutil.which("chromium"):
            _install()
        return shutil.which("chromium") or pytest.fail(NEEDED)


def _install() -> None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        pytest.fail(NEEDED)
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "chromium"]):
        done = subprocess.run(["apt-get", *arguments], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            pytest.fail(f"{NEEDED} apt-get said: {done.stderr[-500:]}")
