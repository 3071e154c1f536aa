"""The mail server of a run as a child process."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from devstack.http import get_json
from tests.reliability.stack.node import Node
from tests.reliability.stack.smtp import ACCEPTED

_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class MailServer:
    """What it accepted is in a file, and survives a kill; its faults do not."""

    node: Node
    smtp_port: int
    url: str
    accepted: Path

    @classmethod
    def of(cls, data: Path, logs: Path, smtp_port: int, port: int) -> MailServer:
        url, folder = f"http://127.0.0.1:{port}/faults", data / "mail"
        module = "tests.reliability.stack.smtp"
        command = [sys.executable, "-m", module, folder, str(smtp_port), str(port)]
        node = Node("mail", command, logs, lambda: get_json(url) is not None)
        return cls(node, smtp_port, url, folder / ACCEPTED)

    def set_faults(self, **faults: Any) -> None:
        """These faults from now on, and no others."""
        httpx.put(self.url, json=faults, timeout=_SECONDS).raise_for_status()
