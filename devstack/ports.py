"""TCP ports of this machine, loopback only."""

import socket
from contextlib import ExitStack
from dataclasses import astuple, dataclass

from devstack.errors import PortTakenError


@dataclass(frozen=True, slots=True)
class Ports:
    """Where the parts, the services and the board listen, on 127.0.0.1."""

    mongodb: int = 27017
    kafka: int = 9092
    registry: int = 8081
    orders: int = 3004
    products: int = 3001
    ui: int = 3006

    def shifted(self, by: int) -> "Ports":
        """Every port moved up, so that a second stack runs beside the first."""
        return Ports(*(port + by for port in astuple(self)))

    @classmethod
    def free(cls) -> "Ports":
        """Ports that nothing uses at the moment."""
        return cls(*free_ports(6))


def free_ports(count: int) -> list[int]:
    """Different ports that nothing uses at the moment."""
    with ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]


def free_port() -> int:
    """A port that nothing uses at the moment."""
    return free_ports(1)[0]


def require_free(port: int, purpose: str, remedy: str) -> None:
    """Raises PortTakenError where something listens on the port already."""
    with socket.socket() as probe:
        # As servers do, so that connections which linger after a stop do not count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise PortTakenError(port, purpose, remedy) from error
