"""What is answered over a socket when something is amiss."""

import asyncio
from typing import Any

import socketio
from structlog.testing import capture_logs

from chassis.auth import Caller
from chassis.sockets.admin_requests import MOST_AT_ONCE, Answer, answer_admins


class Sockets(socketio.AsyncServer):
    """With one admin, who is connected or gone."""

    def __init__(self) -> None:
        super().__init__(async_mode="asgi")
        self.sid = ""

    async def get_session(self, sid: str, namespace: str | None = None) -> dict[str, Any]:
        return {"caller": Caller("boss", frozenset({"admin"}))}

    async def let_in(self) -> None:
        self.sid = await self.manager.pre_connect("connection", "/")
        await self.manager.connect(self.sid, "/")

    async def ask(self) -> Answer:
        return await self.handlers["/"]["question"](self.sid, None)


async def test_one_client_is_answered_so_much_at_once_and_then_again() -> None:
    go_on = asyncio.Event()

    async def answer(sid: str, sent: Any) -> Answer:
        await go_on.wait()
        return {"fine": True}

    sockets = Sockets()
    await sockets.let_in()
    answer_admins(sockets, "question", answer)
    asked = [asyncio.create_task(sockets.ask()) for _ in range(MOST_AT_ONCE)]
    await asyncio.sleep(0)
    assert await sockets.ask() == {"error": "Too much was asked at once; wait for the answers."}
    go_on.set()
    assert await asyncio.gather(*asked) == [{"fine": True}] * MOST_AT_ONCE
    assert await sockets.ask() == {"fine": True}


async def test_who_is_gone_before_the_answer_is_no_error() -> None:
    sockets = Sockets()
    await sockets.let_in()

    async def answer(sid: str, sent: Any) -> Answer:
        await sockets.manager.disconnect(sid, "/")
        await sockets.enter_room(sid, "room")
        raise AssertionError

    answer_admins(sockets, "question", answer)
    with capture_logs() as logs:
        assert await sockets.ask() == {}
    assert logs == []
