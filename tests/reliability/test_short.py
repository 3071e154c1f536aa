"""The suite's short form: a fault of each kind, every promise checked after each."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reliability.__main__ import CANNOT_RUN

PROJECT = Path(__file__).resolve().parents[2]
# The whole test takes about three minutes: the stack starts, and the last fault has to end.
_MINUTES = 2.3
_MOST_SECONDS = 900


def test_no_promise_is_broken_under_a_fault_of_each_kind() -> None:
    seed = os.environ.get("SEED", "1")
    options = ["--short", "--minutes", str(_MINUTES), "--members", "1", "--seed", seed]
    done = subprocess.run(
        [sys.executable, "-m", "tests.reliability", *options],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=_MOST_SECONDS,
        check=False,
    )
    if done.returncode == CANNOT_RUN and os.environ.get("REQUIRE_REAL_KAFKA") != "1":
        pytest.skip(done.stdout.splitlines()[-1])
    assert done.returncode == 0, done.stdout
