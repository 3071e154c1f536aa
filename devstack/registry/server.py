"""The registry as a child process."""

import sys
from pathlib import Path

from devstack.http import get_json
from devstack.process import Process


class Registry:
    """A schema registry on 127.0.0.1. What a response confirmed survives SIGKILL."""

    def __init__(self, data: Path, port: int, log: Path) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        command: list[str | Path] = [
            sys.executable,
            "-m",
            "devstack.registry",
            data / "registry.sqlite",
            str(port),
        ]
        self.process = Process("Schema registry", command, log)

    def start(self) -> None:
        """Returns once it answers."""
        self.process.start()
        self.process.wait_until(lambda: get_json(f"{self.url}/subjects") is not None)

    def stop(self) -> None:
        self.process.stop()

    def kill(self) -> None:
        self.process.kill()
