"""The server: it lets in who has a valid token, for as long as the token holds."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

import socketio  # type: ignore[import-untyped]  # it ships no types

from services.web.auth import Authenticator, Caller
from services.web.errors import Unauthorized
from services.web.fields import iso_milliseconds, utc_now

ADMINS = "admins"
MAX_SENT_BYTES = 16 * 1024


def room_of(user_id: str) -> str:
    return f"user:{user_id}"


def stamp() -> dict[str, str]:
    return {"timestamp": iso_milliseconds(utc_now())}


def create_sockets(authenticator: Authenticator) -> socketio.AsyncServer:
    """A server that puts each person in their own room, and admins in one besides.

    Once the token expires a person is told so and disconnected. A message of theirs that is over
    16 KiB is not read.
    """
    sockets = socketio.AsyncServer(
        async_mode="asgi", cors_allowed_origins=[], max_http_buffer_size=MAX_SENT_BYTES
    )
    expiries: dict[str, asyncio.TimerHandle] = {}

    async def connect(sid: str, _: Mapping[str, Any], auth: Any = None) -> None:
        caller = _let_in(authenticator, auth)
        await sockets.save_session(sid, {"caller": caller})
        for room in _rooms_of(caller):
            await sockets.enter_room(sid, room)
        if caller.expires_at:
            expiries[sid] = _at(caller.expires_at, lambda: _end(sockets, sid))
        # Not awaited here: the client takes events only once this handler has let it in.
        sockets.start_background_task(sockets.emit, "connected", _greeting(caller), to=sid)

    def disconnect(sid: str, _: str) -> None:
        if expiry := expiries.pop(sid, None):
            expiry.cancel()

    sockets.on("connect", connect)
    sockets.on("disconnect", disconnect)
    return sockets


def _let_in(authenticator: Authenticator, auth: Any) -> Caller:
    token = auth.get("token") if isinstance(auth, dict) else None
    if not isinstance(token, str) or not token:
        raise socketio.exceptions.ConnectionRefusedError("Send a token: io(url, {auth: {token}}).")
    try:
        return authenticator.caller_of(token)
    except Unauthorized as error:
        raise socketio.exceptions.ConnectionRefusedError(error.detail) from None


def _rooms_of(caller: Caller) -> list[str]:
    return [room_of(caller.sub), *([ADMINS] if caller.is_admin else [])]


def _greeting(caller: Caller) -> dict[str, Any]:
    return {
        "message": f"Connected as {caller.sub}.",
        "sub": caller.sub,
        "roles": sorted(caller.roles),
        "rooms": _rooms_of(caller),
        **stamp(),
    }


def _at(moment: datetime, work: Callable[[], Awaitable[None]]) -> asyncio.TimerHandle:
    seconds = max(0.0, (moment - utc_now()).total_seconds())
    return asyncio.get_running_loop().call_later(seconds, lambda: asyncio.ensure_future(work()))


async def _end(sockets: socketio.AsyncServer, sid: str) -> None:
    sentence = "The token has expired; get a new one and connect again."
    await sockets.emit("session:expired", {"message": sentence}, to=sid)
    await sockets.disconnect(sid)
