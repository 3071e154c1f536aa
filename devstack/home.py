"""The folder of a stack's files."""

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
    """One stack's folder. Kafka's jars and the built board are shared by all stacks."""

    root: Path
    jars: Path = _ROOT

    @classmethod
    def of_project(cls, shift: int = 0) -> "Home":
        """The folder of `devstack up`; a shifted stack has its own data and logs."""
        return cls(_ROOT / f"shift-{shift}" if shift else _ROOT)

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @contextmanager
    def locked(self, suggestion: str) -> Iterator[None]:
        """Locks the folder; raises AlreadyRunningError, with the suggestion, where it is locked.

        The lock ends with the process, however that ends.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / "lock").open("a+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.seek(0)
                raise AlreadyRunningError(lock.read(), suggestion) from None
            lock.truncate(0)
            lock.write(str(os.getpid()))
            lock.flush()
            yield

    def delete_data(self) -> None:
        """Deletes data and logs; raises AlreadyRunningError while the stack runs."""
        with self.locked("stop it before deleting its data"):
            for folder in (self.data, self.logs):
                shutil.rmtree(folder, ignore_errors=True)


def all_homes() -> list[Home]:
    """The folder of every stack of this project, shifted ones included."""
    return [Home(root) for root in (_ROOT, *sorted(_ROOT.glob("shift-*"))) if root.is_dir()]
