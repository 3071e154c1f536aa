"""A child process that faults act on."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from devstack.process import Process


class Node:
    """One process of the stack: it can be killed, stopped, frozen and started again.

    Each life has a log of its own, `<name>.<life>.log`. Start it from the main thread, which lives
    as long as the run.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str | Path],
        logs: Path,
        is_ready: Callable[[], bool],
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.name = name
        self.lives = 0
        self.is_ready = is_ready
        self._command = list(command)
        self._logs = logs
        self._environment = environment
        self._process: Process | None = None
        self.unasked: list[str] = []  # how it ended by itself
        self._frozen = False
        self._down = True

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.running

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    @property
    def log(self) -> Path:
        return self._logs / f"{self.name}.{self.lives}.log"

    def setting(self, name: str) -> str:
        return (self._environment or {})[name]

    def start(self, extra: Mapping[str, str] | None = None) -> None:
        """Start a new life, with `extra` environment variables; does not wait until it is ready."""
        self.lives += 1
        environment = {**os.environ, **(self._environment or {}), **(extra or {})}
        self._process = Process(self.name, self._command, self.log, environment)
        self._process.start()
        self._down = False

    def wait_until_ready(self, within: float = 60.0) -> None:
        assert self._process is not None, f"{self.name} was not started"
        self._process.wait_until(self.is_ready, within)

    def kill(self) -> None:
        """Kill -9, as a crash would."""
        self._down = True
        if self._process is not None:
            self._process.kill()
            self._frozen = False

    def stop(self, grace: float = 60.0) -> float:
        """SIGTERM, then kill -9 after `grace` seconds; the seconds it took."""
        began, self._down = time.monotonic(), True
        if self._process is not None:
            self.thaw()
            self._process.stop(grace)
        return time.monotonic() - began

    def freeze(self) -> None:
        self._signal(signal.SIGSTOP)
        self._frozen = True

    def thaw(self) -> None:
        if self._frozen:
            self._signal(signal.SIGCONT)
            self._frozen = False

    def bring_back(self) -> None:
        """Undo whatever was done to it: thaw it, and start it where it does not run."""
        self.thaw()
        if not self.running:
            self.note_end()
            self.kill()  # reaps what is left of its group
            self.start()

    def note_end(self) -> None:
        """Remember where it ended although no fault ended it."""
        if self._process is not None and not self.running and not self._down:
            self.unasked.append(f"exit code {self._process.exit_code}, see {self.log}")
            self._down = True

    def resident_mib(self) -> float:
        """Resident memory; 0 where it does not run."""
        try:
            pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        except (OSError, IndexError):
            return 0.0
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    def _signal(self, number: signal.Signals) -> None:
        if self.running and self.pid is not None:
            os.kill(self.pid, number)
