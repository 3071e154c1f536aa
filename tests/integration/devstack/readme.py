"""Runs the commands of the README's first order."""

import json
import re
import subprocess
import time
from typing import Any

from devstack.home import PROJECT
from devstack.ports import Ports
from services import SERVICES

README = PROJECT / "README.md"
BLOCK = re.compile(r"```bash\n(.*?)```(?:\n```json\n(.*?)```)?", re.DOTALL)
COMMAND = re.compile(r"^(curl .*?)(?:\s+# (.*))?$", re.DOTALL)
CHANGES_EVERY_TIME = {"_id", "orderNumber", "decidedAt"}


class Reader:
    """Runs the commands of a section, with the ids from the output of earlier ones."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._ids = {"PRODUCT_ID": "", "ORDER_ID": ""}

    def run_all(self) -> None:
        section = README.read_text().partition("## A first order")[2].partition("\n## ")[0]
        place_order = ""
        for commands, shown in BLOCK.findall(section):
            for command, comment in map(_parted, _lines(commands)):
                if "rejectedLines" in shown:
                    self._remember(self._run(place_order.replace('"quantity": 2', _TOO_MANY)))
                if "-X POST" in command:
                    place_order = command
                self._remember(self._until(command, json.loads(comment or shown)))

    def _until(self, command: str, wanted: Any) -> Any:
        """The output, once it equals the README's. Commands that change data are not repeated."""
        deadline = time.monotonic() + 15
        while not _alike(shown := self._run(command), wanted):
            assert "-X" not in command, (command, shown)
            assert time.monotonic() < deadline, (command, shown)
            time.sleep(0.1)
        return shown

    def _run(self, command: str) -> Any:
        for name, value in self._ids.items():
            command = command.replace(name, value)
        for service in SERVICES.values():
            port = self._ports.services[service.name]
            command = command.replace(f"localhost:{service.port}", f"localhost:{port}")
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
        return json.loads(done.stdout)

    def _remember(self, shown: Any) -> None:
        if isinstance(shown, dict) and "_id" in shown:
            self._ids["ORDER_ID" if "orderNumber" in shown else "PRODUCT_ID"] = shown["_id"]


_TOO_MANY = '"quantity": 9999'


def _lines(commands: str) -> list[str]:
    """The commands of the block; each begins with `curl`."""
    return [each.strip() for each in re.split(r"^(?=curl )", commands, flags=re.MULTILINE) if each]


def _parted(command: str) -> tuple[str, str]:
    """The command, and the output in its comment."""
    match = COMMAND.match(command)
    assert match, command
    return match[1], match[2] or ""


def _alike(shown: Any, wanted: Any) -> bool:
    if not isinstance(wanted, dict) or not isinstance(shown, dict):
        return bool(shown == wanted)
    assert shown.keys() == wanted.keys()
    return all(_alike(shown[key], wanted[key]) for key in wanted.keys() - CHANGES_EVERY_TIME)
