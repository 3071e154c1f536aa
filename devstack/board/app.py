"""The board's files over HTTP, as the image's nginx serves them."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

Next = Callable[[Request], Awaitable[Response]]


def create_app(files: Path, orders_url: str, products_url: str) -> Starlette:
    """Serves `files`; every path that is none of them is the page itself, which has its own."""
    headers = security_headers(orders_url, products_url)

    async def config(_: Request) -> Response:
        return JSONResponse({"ordersUrl": orders_url, "productsUrl": products_url})

    async def page(request: Request) -> Response:
        name = request.path_params["path"]
        found = files / name if name in {"mark.svg"} else files / "index.html"
        return FileResponse(found)

    async def secure(request: Request, answer: Next) -> Response:
        response = await answer(request)
        response.headers.update(headers)
        # Built files carry a hash in their name; all else is asked for anew.
        lasting = request.url.path.startswith("/assets/") and response.status_code == 200
        caching = "public, max-age=31536000, immutable" if lasting else "no-store"
        response.headers["Cache-Control"] = caching
        return response

    return Starlette(
        routes=[
            Route("/config.json", config),
            Mount("/assets", StaticFiles(directory=files / "assets")),
            Route("/{path:path}", page),
        ],
        middleware=[Middleware(BaseHTTPMiddleware, dispatch=secure)],
    )


def security_headers(*services: str) -> dict[str, str]:
    """The page may talk to itself and to these services, and may be framed by nobody."""
    sockets = [urlsplit(url)._replace(scheme="ws").geturl() for url in services]
    policy = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "font-src": "'self'",
        "img-src": "'self' data: https: http:",  # a product's picture may be anywhere
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
