"""A copy of the repository: checked by the linter, and its services run."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from devstack.home import Home
from devstack.ports import free_port
from devstack.services import service_process, wait_until_ready
from tests.stack import SECRET


def lint(folder: Path) -> None:
    ruff = Path(sys.executable).with_name("ruff")
    for command in (["check"], ["format", "--check"]):
        subprocess.run([ruff, *command, "services"], cwd=folder, check=True)


@contextmanager
def running_from(folder: Path, name: str, settings: Mapping[str, str], home: Home) -> Iterator[str]:
    """The URL of the service, once it is ready."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    paths = {"PYTHONPATH": str(folder), "PYTHONSAFEPATH": "1"}
    process = service_process(
        name, {**settings, **paths, "ACCESS_TOKEN_SECRET": SECRET}, home, port
    )
    try:
        process.start()
        wait_until_ready(process, url)
        yield url
    finally:
        process.stop()
