"""The board as a child process."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from devstack.http import get_json
from devstack.process import Process


class Board:
    """The built board on 127.0.0.1, for services at these addresses."""

    def __init__(
        self, files: Path, port: int, orders_url: str, products_url: str, log: Path
    ) -> None:
        self.url = f"http://127.0.0.1:{port}"
        command: list[str | Path] = [sys.executable, "-m", "devstack.board", files, str(port)]
        self.process = Process("Board", [*command, orders_url, products_url], log)

    @contextmanager
    def running(self) -> Iterator["Board"]:
        """Returns once it answers; stopped at the end."""
        try:
            self.process.start()
            self.process.wait_until(lambda: get_json(f"{self.url}/config.json") is not None)
            yield self
        finally:
            self.process.stop()
