"""The Socket.IO server: clients connect with a valid token."""

import logging
from typing import Any

import socketio  # type: ignore[import-untyped]  # it ships no types

from chassis.auth import Authenticator, Caller
from chassis.http.clients import client_of
from chassis.http.errors import Problem
from chassis.http.fields import iso_milliseconds, utc_now
from chassis.sockets.disconnect import OutgoingQueue
from chassis.sockets.engine import Engine
from chassis.sockets.listeners import Listeners
from chassis.sockets.protocol import ClientPacket, ProtocolError

ADMINS = "admins"
NOT_ADMINS = "not admins"
MAX_MESSAGE_BYTES = 16 * 1024


def room_of(user_id: str) -> str:
    return f"user:{user_id}"


def stamp() -> dict[str, str]:
    return {"timestamp": iso_milliseconds(utc_now())}


async def emit_to(sockets: socketio.AsyncServer, room: str, event: str, data: Any) -> None:
    """Emits to a client, or to the members of a room, that are connected to this instance."""
    await sockets.emit(event, data, to=room, ignore_queue=True)


class Server(socketio.AsyncServer):  # type: ignore[misc]  # it ships no types
    """Ends the connection of a client that sends what is not part of the protocol here."""

    def _engineio_server_class(self) -> type[Engine]:
        return Engine

    async def _handle_eio_message(self, eio_sid: str, data: Any) -> None:
        if eio_sid not in self.environ:
            return  # sent before the connection ended, and handled after
        try:
            await super()._handle_eio_message(eio_sid, data)
        except ProtocolError:
            self.eio.refusals.log(client_of(self.environ[eio_sid]["asgi.scope"]))
            await self.eio.end(eio_sid)

    async def _handle_event(self, eio_sid: str, namespace: str | None, *event: Any) -> None:
        sid = self.manager.sid_from_eio_sid(eio_sid, namespace or "/")
        if self.manager.is_connected(sid, namespace or "/"):
            await super()._handle_event(eio_sid, namespace, *event)


def create_sockets(
    authenticator: Authenticator, manager: socketio.AsyncManager | None = None
) -> socketio.AsyncServer:
    """A server that puts each client in its user's room, and admins in one more.

    A client's message over 16 KiB closes its connection. `listeners` is an attribute of the server.
    """
    sockets = Server(
        async_mode="asgi",
        client_manager=manager,
        cors_allowed_origins=[],
        max_http_buffer_size=MAX_MESSAGE_BYTES,
        serializer=ClientPacket,
        logger=logging.getLogger("socketio"),
        engineio_logger=logging.getLogger("engineio"),
    )
    sockets.eio.create_queue = OutgoingQueue
    sockets.listeners = Listeners(sockets)

    async def connect(sid: str, _: Any = None, auth: Any = None, *__: Any) -> None:
        if sockets.manager.is_connected(sid, "/"):
            return  # a connected client may send an event of this name
        caller = await _authenticate(authenticator, auth)
        await sockets.listeners.arrive()
        sockets.eio.authenticated(sockets.manager.eio_sid_from_sid(sid, "/"))
        await sockets.save_session(sid, {"caller": caller})
        for room in [*_rooms_of(caller), *([] if caller.is_admin else [NOT_ADMINS])]:
            await sockets.enter_room(sid, room)
        # Not awaited: the client accepts events only after this handler has returned.
        sockets.start_background_task(emit_to, sockets, sid, "connected", _greeting(caller))

    sockets.on("connect", connect)
    return sockets


async def _authenticate(authenticator: Authenticator, auth: Any) -> Caller:
    token = auth.get("token") if isinstance(auth, dict) else None
    if not isinstance(token, str) or not token:
        raise socketio.exceptions.ConnectionRefusedError("Send a token: io(url, {auth: {token}}).")
    try:
        return await authenticator.authenticate(token)
    except Problem as error:
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
