"""The simulator of a payment provider as a child process."""

import os
import secrets
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from devstack.http import get_json
from devstack.process import Process


class Provider:
    """A payment provider on 127.0.0.1, which sends its webhooks to a URL of Payments."""

    def __init__(self, data: Path, port: int, webhook_url: str, log: Path) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._secrets = {
            "PROVIDER_API_KEY": secrets.token_hex(32),
            "PROVIDER_WEBHOOK_SECRET": secrets.token_hex(32),
        }
        file = data / "charges.sqlite"
        command: list[str | Path] = [sys.executable, "-m", "devstack.provider", file, str(port)]
        command.append(webhook_url)
        environment = {**os.environ, **self._secrets, "HOST": "127.0.0.1"}
        self.process = Process("Payment provider", command, log, environment)

    @property
    def environment(self) -> Mapping[str, str]:
        """The variables of Payments."""
        return {"PROVIDER_URL": self.url, **self._secrets}

    @contextmanager
    def running(self) -> Iterator["Provider"]:
        """Returns once it answers; stops it at the end."""
        try:
            self.process.start()
            self.process.wait_until(lambda: get_json(f"{self.url}/simulator/faults") is not None)
            yield self
        finally:
            self.process.stop()
