"""The scores of Lighthouse, as of a desktop.

Not as of a phone, whose processor it simulates: on a shared machine that would measure the machine.
"""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from tests.browser.chromium import find_or_install

FOLDER = Path(__file__).parent / "lighthouse"


def scores_of(url: str) -> dict[str, Any]:
    """The scores by category, from 0 to 1, and `failed`, the audits that cost points."""
    if not (FOLDER / "node_modules" / ".package-lock.json").exists():
        _run("npm", "ci", "--no-progress")
    found: dict[str, Any] = json.loads(_run("node", "measure.js", url, find_or_install()))
    return found


def _run(*command: str) -> str:
    done = subprocess.run(
        command, cwd=FOLDER, capture_output=True, text=True, check=False, timeout=400,
        env={**os.environ, "CI": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
