"""Child processes, each with its own process group and log."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from devstack.errors import ChildDiedError, NotReadyError

_PR_SET_PDEATHSIG = 1
# Loaded here, because little is safe to do between fork and exec.
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


class Process:
    """A child process that, on Linux, is killed when its parent ends, even by SIGKILL.

    Linux ties the child to the thread that started it: start it from one that runs as long.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str | Path],
        log: Path,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.name = name
        self.log = log
        self._command = [str(part) for part in command]
        self._environment = environment
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def running(self) -> bool:
        return self._child is not None and self._child.poll() is None

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child else None

    @property
    def exit_code(self) -> int | None:
        return self._child.poll() if self._child else None

    def start(self) -> None:
        """Starts the child, and its log from the beginning."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        parent = os.getpid()
        with self.log.open("wb") as log:
            self._child = subprocess.Popen(  # noqa: S603 - fixed commands
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=None if self._environment is None else dict(self._environment),
                start_new_session=True,
                preexec_fn=lambda: _die_with(parent),
            )

    def terminate(self) -> None:
        """Sends SIGTERM, and does not wait."""
        self._signal(signal.SIGTERM)

    def stop(self, grace: float = 15.0) -> None:
        """Ends the child and its process group: SIGTERM, then SIGKILL after `grace` seconds."""
        if self._child is None:
            return
        self.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._child.wait(grace)
        self.kill()

    def kill(self) -> None:
        """Ends the child and its process group with SIGKILL."""
        if self._child is None:
            return
        self._signal(signal.SIGKILL)
        self._child.wait()
        self._child = None

    def check(self) -> None:
        """Raises ChildDiedError where the child has ended."""
        if self._child is not None and (code := self._child.poll()) is not None:
            raise ChildDiedError(self.name, code, self.log, self.tail())

    def wait_until(self, ready: Callable[[], bool], within: float = 30.0) -> None:
        """Returns once `ready()`; raises ChildDiedError or NotReadyError where it never is."""
        deadline = time.monotonic() + within
        while not ready():
            self.check()
            if time.monotonic() > deadline:
                raise NotReadyError(self.name, within, self.log, self.tail())
            time.sleep(0.05)

    def tail(self, lines: int = 12) -> str:
        """The last lines of the log, indented."""
        text = self.log.read_text(errors="replace").rstrip()
        return "\n".join(f"    {line}" for line in text.splitlines()[-lines:]) or "    (empty)"

    def _signal(self, number: signal.Signals) -> None:
        if self._child is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._child.pid, number)


def _die_with(parent: int) -> None:
    """Runs in the child, before it becomes the command."""
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # the parent died before the line above
            os._exit(1)
