"""Child processes: reported when they fail, and never left running."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from devstack.errors import ChildDiedError, NotReadyError
from devstack.process import Process

HAS_CHILD = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
time.sleep(60)
"""
IGNORES_SIGTERM = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("ready", flush=True)
time.sleep(60)
"""
PARENT = """
import sys, time
from pathlib import Path
from devstack.process import Process
child = Process("child", [sys.executable, "-c", "import time; time.sleep(60)"], Path(sys.argv[1]))
child.start()
print(child.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "logs" / "child.log"


def python(code: str, log: Path) -> Process:
    return Process("child", [sys.executable, "-c", code], log)


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def ends_within(pid: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not is_alive(pid)


def test_a_child_that_ends_unexpectedly_is_reported_with_its_exit_code_and_log(log):
    child = python("print('no disk left'); raise SystemExit(3)", log)
    child.start()
    with pytest.raises(ChildDiedError, match=r"(?s)child ended .* code 3; .*child.log:.*no disk"):
        child.wait_until(lambda: False)


def test_a_child_that_is_never_ready_is_reported_with_its_log(log):
    child = python("import time; print('thinking', flush=True); time.sleep(60)", log)
    child.start()
    try:
        child.wait_until(lambda: "thinking" in child.tail())
        with pytest.raises(NotReadyError, match=r"(?s)not ready after 0 seconds.*thinking"):
            child.wait_until(lambda: False, within=0.1)
    finally:
        child.kill()


def test_stopping_a_child_ends_its_children(log):
    child = python(HAS_CHILD, log)
    child.start()
    child.wait_until(lambda: log.read_text().endswith("\n"))
    grandchild = int(log.read_text())
    child.stop()
    assert not child.running
    assert ends_within(grandchild, 2)


def test_a_child_that_ignores_sigterm_is_killed_after_the_grace_period(log):
    child = python(IGNORES_SIGTERM, log)
    child.start()
    child.wait_until(lambda: "ready" in child.tail())
    started = time.monotonic()
    child.stop(grace=0.3)
    assert not child.running
    assert time.monotonic() - started < 2


def test_stopping_twice_or_before_the_start_does_nothing(log):
    child = python("import time; time.sleep(60)", log)
    child.stop()
    child.start()
    child.stop()
    child.stop()
    assert not child.running


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
def test_a_child_is_killed_when_its_parent_is_killed(log):
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(log)], stdout=subprocess.PIPE, text=True
    )
    with parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert is_alive(child)
        os.kill(parent.pid, signal.SIGKILL)
    assert ends_within(child, 2)
