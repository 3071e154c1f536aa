"""Aliases of subjects: requests for one that names another in its configuration are for that."""

import re
from urllib.parse import quote, unquote

from starlette.types import ASGIApp, Receive, Scope, Send

from devstack.registry.settings import Settings

_SUBJECT = re.compile(r"(?:/compatibility)?/subjects/([^/]+)")


class FollowAliases:
    """Replaces the subject in a path, once: the alias of an alias is not followed.

    /config and /mode are of the subject that they name.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = _SUBJECT.match(scope["path"]) if scope["type"] == "http" else None
        alias = self.settings.alias(unquote(found[1])) if found else None
        if found and alias:
            start, end = found.span(1)
            path = scope["path"]
            scope = {**scope, "path": path[:start] + quote(alias, safe="") + path[end:]}
        await self.app(scope, receive, send)
