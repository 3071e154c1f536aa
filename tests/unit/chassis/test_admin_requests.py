"""Errors and limits of admin requests."""

import asyncio
from typing import Any

import pytest
import socketio
from pymongo.errors import OperationFailure
from structlog.testing import capture_logs

from chassis.auth import Caller
from chassis.sockets.admin_requests import MAX_CONCURRENT, Answer, on_admin_request


class Sockets(socketio.AsyncServer):
    """A server with one admin, who is connected or disconnected."""

    def __init__(self) -> None:
        super().__init__(async_mode="asgi")
        self.sid = ""

    async def get_session(self, sid: str, namespace: str | None = None) -> dict[str, Any]:
        return {"caller": Caller("boss", frozenset({"admin"}))}

    async def connect_admin(self) -> None:
        self.sid = await self.manager.pre_connect("connection", "/")
        await self.manager.connect(self.sid, "/")

    async def request(self) -> Answer:
        return await self.handlers["/"]["test"](self.sid, None)


async def test_a_client_has_a_limit_of_concurrent_requests() -> None:
    release = asyncio.Event()

    async def handler(sid: str, payload: Any) -> Answer:
        await release.wait()
        return {"fine": True}

    sockets = Sockets()
    await sockets.connect_admin()
    on_admin_request(sockets, "test", handler)
    requests = [asyncio.create_task(sockets.request()) for _ in range(MAX_CONCURRENT)]
    await asyncio.sleep(0)
    refused = await sockets.request()
    assert refused == {"error": "Too many requests at once; wait for the answers."}
    release.set()
    assert await asyncio.gather(*requests) == [{"fine": True}] * MAX_CONCURRENT
    assert await sockets.request() == {"fine": True}


async def test_a_client_that_disconnects_before_the_answer_is_no_error() -> None:
    sockets = Sockets()
    await sockets.connect_admin()

    async def handler(sid: str, payload: Any) -> Answer:
        await sockets.manager.disconnect(sid, "/")
        await sockets.enter_room(sid, "room")
        raise AssertionError

    on_admin_request(sockets, "test", handler)
    with capture_logs() as logs:
        assert await sockets.request() == {}
    assert logs == []


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (290, "The database does not answer; try again in a moment."),
        (121, "Something went wrong on our side; it has been logged."),
    ],
)
async def test_only_a_transient_error_of_the_database_asks_to_try_again(
    code: int, sentence: str
) -> None:
    sockets = Sockets()
    await sockets.connect_admin()

    async def handler(sid: str, payload: Any) -> Answer:
        raise OperationFailure("failed", code)

    on_admin_request(sockets, "test", handler)
    with capture_logs() as logs:
        assert await sockets.request() == {"error": sentence}
    assert len(logs) == 1
