"""Serves the board's files over HTTP, like the nginx of its image."""

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from chassis.http.site import CheckSite
from devstack.board.messages import messages
from devstack.board.playground import playground

Next = Callable[[Request], Awaitable[Response]]


def create_app(
    files: Path,
    service_urls: Mapping[str, str],
    schemas: Path | None = None,
    kafka: Mapping[str, Any] | None = None,
) -> Starlette:
    """Serves `files`, /config.json, and the page for every other path, which is one of its routes.

    `service_urls` has the address of each service by its name. `schemas` is the folder of the
    schema playground, and `kafka` the configuration of the client that reads and produces single
    messages; without them, both are off.
    """
    headers = security_headers(*service_urls.values())
    has_messages = schemas is not None and kafka is not None

    async def config(_: Request) -> Response:
        urls = {f"{name}Url": url for name, url in service_urls.items()}
        return JSONResponse({**urls, "playground": schemas is not None, "messages": has_messages})

    async def page(request: Request) -> Response:
        name = request.path_params["path"]
        found = files / name if name in {"mark.svg"} else files / "index.html"
        return FileResponse(found)

    async def secure(request: Request, answer: Next) -> Response:
        response = await answer(request)
        response.headers.update(headers)
        # Files in /assets/ have a content hash in their name; nothing else is cached.
        immutable = request.url.path.startswith("/assets/") and response.status_code == 200
        caching = "public, max-age=31536000, immutable" if immutable else "no-store"
        response.headers["Cache-Control"] = caching
        return response

    return Starlette(
        routes=[
            Route("/config.json", config),
            *(playground(schemas) if schemas else ()),
            *(messages(kafka, schemas) if schemas and kafka else ()),
            Mount("/assets", StaticFiles(directory=files / "assets")),
            Route("/{path:path}", page),
        ],
        middleware=[
            Middleware(CheckSite, hosts=(), origins="$^"),
            Middleware(BaseHTTPMiddleware, dispatch=secure),
            Middleware(GZipMiddleware),
        ],
    )


def security_headers(*services: str) -> dict[str, str]:
    """The page may connect to its own server and to these services, and may not be framed."""
    sockets = [urlsplit(url)._replace(scheme="ws").geturl() for url in services]
    policy = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "font-src": "'self'",
        "img-src": "'self' data: https: http:",  # images of products may be on any host
        "connect-src": " ".join(["'self'", *services, *sockets]),
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
    }
