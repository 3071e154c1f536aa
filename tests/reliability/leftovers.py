"""Whether a run left a process behind."""

from pathlib import Path

from tests.reliability.stack.stack import MARK


def processes_of(run: str) -> list[str]:
    """Process id and command of whatever still runs with the run's mark in its environment."""
    mark = f"{MARK}={run}\0".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (folder / "environ").read_bytes() + b"\0":
                command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                found.append(f"{folder.name} {command[:80]}")
        except OSError:  # it ended meanwhile, or is somebody else's
            continue
    return found
