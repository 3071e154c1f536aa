"""Ports that stay ours while what listens on them is down."""

import random
import socket

# Below the kernel's ephemeral ports: while a broker is down, a client's outgoing connection could
# otherwise be given the broker's own port, and keep it.
_FIRST, _LAST = 15_000, 31_999


def stable_ports(count: int) -> list[int]:
    """Different free ports of five digits, outside the range of outgoing connections."""
    chooser = random.SystemRandom()
    found: list[int] = []
    while len(found) < count:
        port = chooser.randint(_FIRST, _LAST)
        if port not in found and _is_free(port):
            found.append(port)
    return found


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
