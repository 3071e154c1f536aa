"""TCP ports on 127.0.0.1."""

import atexit
import random
import socket
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice

from devstack.errors import PortTakenError
from services import SERVICES

_HOST = "127.0.0.1"
_RANGE = range(17_000, 27_000)
_claims = ExitStack()
atexit.register(_claims.close)


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
        """Ports that nothing uses, see `free_ports`."""
        default = cls()
        return default._moved(free_ports(len(default.all)))

    def _moved(self, ports: list[int]) -> "Ports":
        mongodb, kafka, registry, board, provider, smtp, mailbox, *services = ports
        parts = (mongodb, kafka, registry, board, provider, smtp, mailbox)
        return Ports(*parts, dict(zip(self.services, services, strict=True)))


def free_ports(count: int) -> list[int]:
    """Different ports that nothing uses, and that no other process gets from here meanwhile.

    They are below those that systems give to outgoing connections, so each stays free while what
    listens on it is down. Raises RuntimeError where there are no more.
    """
    claimed = filter(_claim, random.SystemRandom().sample(_RANGE, len(_RANGE)))
    found = list(islice(claimed, count))
    if len(found) < count:
        raise RuntimeError(f"No free port is left from {_RANGE.start} to {_RANGE.stop - 1}.")
    return found


def free_port() -> int:
    """A port that nothing uses, see `free_ports`."""
    return free_ports(1)[0]


def _claim(port: int) -> bool:
    """Whether nothing listens on the TCP port, and no process holds the UDP port of that number.

    The UDP port is held until this process ends, and tells the others that the TCP port is taken.
    """
    claim = socket.socket(type=socket.SOCK_DGRAM)
    try:
        claim.bind((_HOST, port))
        _bind(port)
    except OSError:
        claim.close()
        return False
    _claims.enter_context(claim)
    return True


def require_free(port: int, purpose: str, suggestion: str) -> None:
    """Raises PortTakenError where another process listens on the port."""
    try:
        _bind(port)
    except OSError as error:
        raise PortTakenError(port, purpose, suggestion) from error


def _bind(port: int) -> None:
    with socket.socket() as probe:
        # As servers do: connections that linger after a stop do not count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((_HOST, port))
