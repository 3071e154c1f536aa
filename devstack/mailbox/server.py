"""The mail server for development as a child process."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from devstack.http import get_json
from devstack.process import Process


class Mailbox:
    """A mail server on 127.0.0.1, and the page of its mails at `url`."""

    def __init__(self, data: Path, smtp_port: int, port: int, log: Path) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._smtp_port = smtp_port
        command: list[str | Path] = [sys.executable, "-m", "devstack.mailbox", data / "mailbox"]
        self.process = Process("Mailbox", [*command, str(smtp_port), str(port)], log)

    @property
    def environment(self) -> Mapping[str, str]:
        """The variables of Notifications."""
        return {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(self._smtp_port)}

    @contextmanager
    def running(self) -> Iterator["Mailbox"]:
        """Returns once it answers; stops it at the end."""
        try:
            self.start()
            yield self
        finally:
            self.process.stop()

    def start(self) -> None:
        """Returns once it answers."""
        self.process.start()
        self.process.wait_until(lambda: get_json(f"{self.url}/faults") is not None)
