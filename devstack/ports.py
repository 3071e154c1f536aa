"""TCP ports on 127.0.0.1."""

import socket
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field

from devstack.errors import PortTakenError
from services import SERVICES


def _ports_of_the_table() -> dict[str, int]:
    return {service.name: service.port for service in SERVICES.values()}


@dataclass(frozen=True, slots=True)
class Ports:
    """The ports of the parts, of the board, of the simulators, and of each service by its name."""

    mongodb: int = 27017
    kafka: int = 9092
    registry: int = 8081
    board: int = 3006
    provider: int = 8090
    smtp: int = 1025
    mailbox: int = 8025
    services: Mapping[str, int] = field(default_factory=_ports_of_the_table)

    @property
    def all(self) -> list[int]:
        parts = [self.mongodb, self.kafka, self.registry, self.board]
        simulators = [self.provider, self.smtp, self.mailbox]
        return [*parts, *simulators, *self.services.values()]

    def shifted(self, by: int) -> "Ports":
        """Every port plus `by`, so that a second stack runs beside the first."""
        return self._moved([port + by for port in self.all])

    @classmethod
    def free(cls) -> "Ports":
        """Ports that nothing uses at the moment."""
        default = cls()
        return default._moved(free_ports(len(default.all)))

    def _moved(self, ports: list[int]) -> "Ports":
        mongodb, kafka, registry, board, provider, smtp, mailbox, *services = ports
        parts = (mongodb, kafka, registry, board, provider, smtp, mailbox)
        return Ports(*parts, dict(zip(self.services, services, strict=True)))


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


def require_free(port: int, purpose: str, suggestion: str) -> None:
    """Raises PortTakenError where another process listens on the port."""
    with socket.socket() as probe:
        # As servers do: connections that linger after a stop do not count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise PortTakenError(port, purpose, suggestion) from error
