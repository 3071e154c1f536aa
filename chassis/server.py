"""The HTTP server of a process: uvicorn, with the limits of chassis/http."""

import resource
from collections.abc import Sequence
from functools import partial
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from chassis.http.clients import WaitingConnections
from chassis.http.protocol import GuardedHttp
from chassis.http.websocket_protocol import GuardedWebSocket

# Clients and proxies close idle connections, usually within a minute. A server that closes one
# first may do so while a request is on its way; the client can't know whether it was served.
KEEP_ALIVE_SECONDS = 75


def server_config(
    app: ASGIApp, *, trusted_proxies: Sequence[str] = (), **options: Any
) -> uvicorn.Config:
    """The configuration of a server. X-Forwarded-For is read from the trusted proxies only."""
    waiting = WaitingConnections(trusted_proxies)
    return uvicorn.Config(
        app,
        http=partial(GuardedHttp, waiting=waiting),  # type: ignore[arg-type]  # it is called only
        ws=partial(GuardedWebSocket, waiting=waiting),  # type: ignore[arg-type]
        access_log=False,
        proxy_headers=bool(trusted_proxies),
        forwarded_allow_ips=[*trusted_proxies],
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        **options,
    )


def allow_many_connections() -> None:
    """Raises the limit of open files, which is often 1024, to what the system allows."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
