"""The simulator of a payment provider; its webhooks go to the first instance of Payments."""

from __future__ import annotations

import sqlite3
import sys
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from devstack.http import get_json
from tests.reliability.stack.node import Node

_SECRET = "a secret that only Payments and its provider know"
_SECRETS = {"PROVIDER_API_KEY": _SECRET, "PROVIDER_WEBHOOK_SECRET": _SECRET}
_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Provider:
    """Its charges survive a kill; its faults do not."""

    node: Node
    url: str
    file: Path

    @classmethod
    def of(cls, data: Path, logs: Path, port: int, payments_port: int) -> Provider:
        url = f"http://127.0.0.1:{port}"
        webhooks = f"http://127.0.0.1:{payments_port}/api/v1/payments/webhook"
        file = data / "provider" / "charges.sqlite"
        command = [sys.executable, "-m", "devstack.provider", file, str(port), webhooks]
        faults = f"{url}/simulator/faults"
        node = Node("provider", command, logs, lambda: get_json(faults) is not None, _SECRETS)
        return cls(node, url, file)

    @property
    def environment(self) -> dict[str, str]:
        """The variables of Payments."""
        return {"PROVIDER_URL": self.url, **_SECRETS}

    def set_faults(self, **faults: Any) -> None:
        """These faults from now on, and no others."""
        url = f"{self.url}/simulator/faults"
        httpx.put(url, json=faults, timeout=_SECONDS).raise_for_status()

    def charges(self) -> dict[str, dict[str, str]]:
        """What the provider was asked to charge, by payment id."""
        headers = {"Authorization": f"Bearer {_SECRET}"}
        answer = httpx.get(f"{self.url}/v1/charges", headers=headers, timeout=_SECONDS)
        return {each["reference"]: each for each in answer.raise_for_status().json()}

    def requests(self) -> Counter[str]:
        """With how many idempotency keys it was asked for each charge and each refund."""
        with closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)) as rows:
            found = rows.execute("SELECT request FROM keys").fetchall()
        return Counter(request for (request,) in found)
