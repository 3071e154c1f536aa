"""The server: it lets in who has a valid token."""

import logging
from collections.abc import Mapping
from typing import Any

import socketio  # type: ignore[import-untyped]  # it ships no types

from chassis.auth import Authenticator, Caller
from chassis.http.errors import Unauthorized
from chassis.http.fields import iso_milliseconds, utc_now
from chassis.sockets.disconnect import Outgoing

ADMINS = "admins"
MAX_SENT_BYTES = 16 * 1024


def room_of(user_id: str) -> str:
    return f"user:{user_id}"


def stamp() -> dict[str, str]:
    return {"timestamp": iso_milliseconds(utc_now())}


def create_sockets(authenticator: Authenticator) -> socketio.AsyncServer:
    """A server that puts each person in their own room, and admins in one besides.

    A message of theirs that is over 16 KiB is not read.
    """
    sockets = socketio.AsyncServer(
        async_mode="asgi",
        cors_allowed_origins=[],
        max_http_buffer_size=MAX_SENT_BYTES,
        logger=logging.getLogger("socketio"),
        engineio_logger=logging.getLogger("engineio"),
    )
    sockets.eio.create_queue = Outgoing

    async def connect(sid: str, _: Mapping[str, Any], auth: Any = None) -> None:
        if sockets.manager.is_connected(sid, "/"):
            return  # a client who is in may send an event of this name
        caller = _let_in(authenticator, auth)
        await sockets.save_session(sid, {"caller": caller})
        for room in _rooms_of(caller):
            await sockets.enter_room(sid, room)
        # Not awaited here: the client takes events only once this handler has let it in.
        sockets.start_background_task(sockets.emit, "connected", _greeting(caller), to=sid)

    sockets.on("connect", connect)
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
