"""The proxy as a child process, and the switch for its gates."""

from __future__ import annotations

import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.reliability.stack.node import Node
from tests.reliability.stack.proxy import State


class Network:
    """What the second instance of each service has between itself and the rest.

    `routes` are `gate:listen:target`; the gates are those of GATES.
    """

    GATES = ("mongodb", "kafka", "registry", "mail")

    def __init__(self, control_port: int, routes: Sequence[str], logs: Path) -> None:
        self._port = control_port
        module = "tests.reliability.stack.proxy"
        command = [sys.executable, "-m", module, str(control_port), *routes]
        self.node = Node("proxy", command, logs, self._is_ready)

    def start(self) -> None:
        self.node.start()
        self.node.wait_until_ready()

    def set(self, state: State, *gates: str) -> None:
        for gate in gates or self.GATES:
            self._tell(f"{gate} {state}")

    def heal(self) -> None:
        self.set(State.OPEN)

    def _tell(self, line: str) -> None:
        with socket.create_connection(("127.0.0.1", self._port), timeout=5) as control:
            control.sendall(f"{line}\n".encode())
            assert control.recv(16) == b"ok\n", f"the proxy refused {line!r}"

    def _is_ready(self) -> bool:
        try:
            self._tell(f"{self.GATES[0]} {State.OPEN}")
        except OSError:
            return False
        return True
