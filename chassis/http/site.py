"""Refuses requests that a web page of another site makes a browser send."""

import re
from collections.abc import Sequence
from functools import lru_cache
from ipaddress import ip_address

from starlette.types import ASGIApp, Receive, Scope, Send

from chassis.http.errors import Problem, respond
from chassis.http.validation_messages import shortened

READING = frozenset({"GET", "HEAD", "OPTIONS"})


class CheckSite:
    """Checks the headers Host and Origin of requests and WebSockets.

    Host is an address, a name without a dot, one that ends in .localhost, or one of `hosts`: a
    foreign name that resolves to this machine (DNS rebinding) is none of them.
    Origin, which only browsers send, is this host's own or one of `origins`, unless the request
    only reads: for those, CORS decides what a page may see.
    """

    def __init__(self, app: ASGIApp, hosts: Sequence[str], origins: str) -> None:
        self.app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._origins = re.compile(origins)
        self._is_allowed = lru_cache(maxsize=256)(self._check_host)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket") and (problem := self._problem(scope)):
            return await respond(problem)(scope, receive, send)
        return await self.app(scope, receive, send)

    def _problem(self, scope: Scope) -> Problem | None:
        host = origin = ""
        for name, value in scope["headers"]:
            if name == b"host":
                host = value.decode("latin-1")
            elif name == b"origin":
                origin = value.decode("latin-1")
        if not self._is_allowed(host[:300]):
            return Problem(421, f"{shortened(host)} is not served here; see ALLOWED_HOSTS.")
        if origin and scope.get("method") not in READING and not self._may_change(origin, host):
            return Problem(403, f"{shortened(origin)} may not do this; see CORS_ORIGINS.")
        return None

    def _check_host(self, host: str) -> bool:
        name = host if host.endswith("]") else re.sub(r":\d*$", "", host)
        name = name.lower().rstrip(".")
        return "." not in name or name.endswith(".localhost") or name in self._hosts or _is_ip(name)

    def _may_change(self, origin: str, host: str) -> bool:
        return origin.partition("://")[2] == host or bool(self._origins.fullmatch(origin))


def _is_ip(name: str) -> bool:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
