"""Where a stack keeps its files."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from devstack.errors import AlreadyRunningError

PROJECT = Path(__file__).resolve().parents[1]
_ROOT = PROJECT / ".devstack"


@dataclass(frozen=True, slots=True)
class Home:
    """One stack's folder. Jars are downloaded, and the board is built, once for all stacks."""

    root: Path
    jars: Path = _ROOT

    @classmethod
    def of_project(cls, shift: int = 0) -> "Home":
        """The stack that `devstack up` runs; a shifted one keeps its own data and logs."""
        return cls(_ROOT / f"shift-{shift}" if shift else _ROOT)

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @contextmanager
    def held(self, otherwise: str) -> Iterator[None]:
        """Keeps the folder to this process; raises AlreadyRunningError where another has it.

        The hold ends with the process, however that ends. `otherwise` says what to do then.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / "lock").open("a+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.seek(0)
                raise AlreadyRunningError(lock.read(), otherwise) from None
            lock.truncate(0)
            lock.write(str(os.getpid()))
            lock.flush()
            yield

    def drop(self) -> None:
        """Removes data and logs, for good; raises AlreadyRunningError while the stack runs."""
        with self.held("stop it before its data goes"):
            for folder in (self.data, self.logs):
                shutil.rmtree(folder, ignore_errors=True)


def all_homes() -> list[Home]:
    """Every stack of this project that has ever run, the shifted ones included."""
    return [Home(root) for root in (_ROOT, *sorted(_ROOT.glob("shift-*"))) if root.is_dir()]
