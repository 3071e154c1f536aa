"""Bodies of requests to the board's server, and its refusals."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response


class TooLargeError(Exception):
    """The body has more bytes than are accepted."""


async def read_body(request: Request, limit: int) -> bytes:
    """Up to `limit` bytes. Raises TooLargeError for more."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise TooLargeError
    return body


def refused(status: int, message: str) -> Response:
    """What is wrong, in a sentence for the user."""
    return JSONResponse({"message": message}, status)
