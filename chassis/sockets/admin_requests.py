"""Requests of admins over a socket. The acknowledgement is an answer or `{error}`."""

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

import socketio  # type: ignore[import-untyped]  # it ships no types
import structlog
from pydantic import BaseModel, ValidationError
from pymongo.errors import PyMongoError

from chassis.auth import Caller
from chassis.http.errors import SERVER_ERROR, Invalid, Problem
from messaging import MessagingError
from messaging.support.mongodb_failure import why_mongodb_failed
from messaging.support.transient import is_transient

log = structlog.get_logger(__name__)

Answer = Mapping[str, Any]
AdminHandler = Callable[[str, Any], Awaitable[Answer]]
Model = TypeVar("Model", bound=BaseModel)

MAX_CONCURRENT = 8


def on_admin_request(sockets: socketio.AsyncServer, event: str, handler: AdminHandler) -> None:
    """Handles the event with `handler(sid, payload)`; clients without the role get an error.

    An exception becomes the acknowledgement's `error`, one sentence. A client may have 8 requests
    of one event in progress; more are refused, not queued.
    """
    in_progress: Counter[str] = Counter()

    async def handle(sid: str, payload: Any = None, *_: Any) -> Answer:
        in_progress[sid] += 1
        try:
            await _authorize(sockets, sid, in_progress[sid])
            return await handler(sid, payload)
        except Exception as error:
            if not sockets.manager.is_connected(sid, "/"):
                return {}  # the client disconnected meanwhile
            return {"error": _sentence(event, error)}
        finally:
            in_progress[sid] -= 1
            if not in_progress[sid]:
                del in_progress[sid]

    sockets.on(event, handle)


async def _authorize(sockets: socketio.AsyncServer, sid: str, in_progress: int) -> None:
    caller: Caller = (await sockets.get_session(sid))["caller"]
    caller.must_be("admin")
    if in_progress > MAX_CONCURRENT:
        raise Problem(429, "Too many requests at once; wait for the answers.")


def _sentence(event: str, error: Exception) -> str:
    if isinstance(error, Problem):
        return error.detail
    if isinstance(error, MessagingError):
        return str(error)
    if isinstance(error, PyMongoError) and is_transient(error):
        log.warning("MongoDB unavailable", reason=why_mongodb_failed(error))
        return "The database does not answer; try again in a moment."
    log.error("socket request failed", socket_event=event, exc_info=error)
    return SERVER_ERROR


def parse(model: type[Model], payload: Any) -> Model:
    """The payload as the model. Raises Invalid."""
    try:
        return model.model_validate(payload)
    except ValidationError as error:
        faults = [{**each, "loc": ("body", *each["loc"])} for each in error.errors()]
        raise Invalid.of(faults) from None


def has_subscribers(sockets: socketio.AsyncServer, room: str) -> bool:
    """Whether any client is in the room."""
    return any(True for _ in sockets.manager.get_participants("/", room))
