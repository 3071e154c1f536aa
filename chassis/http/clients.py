"""Clients as limits count them: by address, with the connections that wait for them."""

from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any, Protocol

from starlette.types import Scope

MAX_WAITING = 1000


class Connection(Protocol):
    """A connection of the server."""

    client: tuple[str, int] | None
    transport: Any


def client_of(scope: Scope) -> str:
    """The address that counts for limits; of IPv6 the first 64 bits, as a host has all the rest."""
    return group_of((scope.get("client") or ("unknown",))[0])


@lru_cache(maxsize=4096)
def group_of(host: str) -> str:
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return host[:64]
    if not isinstance(address, IPv6Address):
        return host
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((address, 64), strict=False))


class WaitingConnections:
    """The connections on which the server waits for the client, by the client's address.

    They are new, idle, in the middle of a request, or sockets without a valid token. Of an address
    with more than 1,000 the longest waiting one is aborted. `proxies`, addresses and networks,
    have no limit: they connect for many clients.
    """

    def __init__(self, proxies: Iterable[str] = ()) -> None:
        self._proxies = [ip_network(proxy) for proxy in proxies]
        self._of: dict[str, dict[Connection, None]] = {}

    def add(self, connection: Connection) -> None:
        group = group_of(connection.client[0]) if connection.client else "unknown"
        waiting = self._of.setdefault(group, {})
        waiting[connection] = None
        if len(waiting) > MAX_WAITING and not self._is_proxy(group):
            longest = next(iter(waiting))
            self.discard(longest)
            longest.transport.abort()

    def discard(self, connection: Connection) -> None:
        group = group_of(connection.client[0]) if connection.client else "unknown"
        if waiting := self._of.get(group):
            waiting.pop(connection, None)
            if not waiting:
                del self._of[group]

    def _is_proxy(self, group: str) -> bool:
        try:
            network = ip_network(group)
        except ValueError:
            return False
        return any(
            network.version == proxy.version and network.overlaps(proxy) for proxy in self._proxies
        )
