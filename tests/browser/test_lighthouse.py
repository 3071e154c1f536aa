"""Lighthouse, as of a desktop: how fast the shop is, and how accessible the public pages are.

Not as of a phone, whose processor it simulates: on a busy machine that would measure the machine.
"""

import asyncio
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.browser.chromium import find_or_install
from tests.integration.shopping import Shopper, unique

FOLDER = Path(__file__).parent / "lighthouse"
MIN_PERFORMANCE = 0.95


def measure(url: str) -> dict[str, Any]:
    """The scores, from 0 to 1, and the audits that cost points."""
    if not (FOLDER / "node_modules" / ".package-lock.json").exists():
        run("npm", "ci", "--no-progress")
    found: dict[str, Any] = json.loads(run("node", "measure.js", url, find_or_install()))
    return found


def run(*command: str) -> str:
    done = subprocess.run(
        command, cwd=FOLDER, capture_output=True, text=True, check=False, timeout=400,
        env={**os.environ, "CI": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


async def test_the_shop_is_fast_and_accessible(board_url: str, shopper: Shopper) -> None:
    await shopper.add_product(name=unique("Lamp"))
    found = await asyncio.to_thread(measure, f"{board_url}/shop")
    assert found["accessibility"] == 1, found
    assert found["performance"] >= MIN_PERFORMANCE, found


@pytest.mark.parametrize("path", ["/contracts", "/sign-in"])
async def test_a_public_page_is_accessible(board_url: str, path: str) -> None:
    found = await asyncio.to_thread(measure, f"{board_url}{path}")
    assert found["accessibility"] == 1, found
