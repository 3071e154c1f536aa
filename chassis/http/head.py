"""HEAD, for every path that has GET."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class AnswerHead:
    """Handles HEAD as GET, without the body. Socket.IO, whose GET waits, does not have it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("method") != "HEAD" or scope["path"].startswith("/socket.io"):
            return await self.app(scope, receive, send)

        async def send_head(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        return await self.app({**scope, "method": "GET"}, receive, send_head)
