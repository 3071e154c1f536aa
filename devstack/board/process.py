"""The board as a child process."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from devstack.http import get_json
from devstack.process import Process


class Board:
    """The built board on 127.0.0.1.

    `service_urls` has the address of each service by its name, `environment` that of Kafka.
    """

    def __init__(
        self,
        files: Path,
        port: int,
        service_urls: Mapping[str, str],
        log: Path,
        environment: Mapping[str, str],
    ) -> None:
        self.url = f"http://127.0.0.1:{port}"
        command: list[str | Path] = [sys.executable, "-m", "devstack.board", files, str(port)]
        command += [f"{name}={url}" for name, url in service_urls.items()]
        self.process = Process("Board", command, log, {**os.environ, **environment})

    @contextmanager
    def running(self) -> Iterator["Board"]:
        """Returns once it answers; stops it at the end."""
        try:
            self.process.start()
            self.process.wait_until(lambda: get_json(f"{self.url}/config.json") is not None)
            yield self
        finally:
            self.process.stop()
