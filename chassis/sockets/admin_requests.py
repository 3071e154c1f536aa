"""What admins ask over a socket, and the acknowledgement: an answer, or `{error}`."""

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

import socketio  # type: ignore[import-untyped]  # it ships no types
import structlog
from pydantic import BaseModel, ValidationError
from pymongo.errors import PyMongoError

from chassis.auth import Caller
from chassis.http.errors import Invalid, Problem, brief
from chassis.http.validation_messages import field_path, sentence_of
from messaging import MessagingError

log = structlog.get_logger(__name__)

Answer = Mapping[str, Any]
Asked = Callable[[str, Any], Awaitable[Answer]]
Model = TypeVar("Model", bound=BaseModel)

MOST_AT_ONCE = 8


def answer_admins(sockets: socketio.AsyncServer, event: str, asked: Asked) -> None:
    """Has `asked` answer the event, given who asks and what they sent; anyone else gets an error.

    Whatever `asked` raises becomes the acknowledgement's one sentence. Of what one client asks,
    8 are worked on at once and no more wait.
    """
    asking: Counter[str] = Counter()

    async def answer(sid: str, sent: Any = None, *_: Any) -> Answer:
        asking[sid] += 1
        try:
            await _may_ask(sockets, sid, asking[sid])
            return await asked(sid, sent)
        except Exception as error:
            if not sockets.manager.is_connected(sid, "/"):
                return {}  # gone meanwhile
            return {"error": _sentence(event, error)}
        finally:
            asking[sid] -= 1
            if not asking[sid]:
                del asking[sid]

    sockets.on(event, answer)


async def _may_ask(sockets: socketio.AsyncServer, sid: str, asking: int) -> None:
    caller: Caller = (await sockets.get_session(sid))["caller"]
    caller.must_be("admin")
    if asking > MOST_AT_ONCE:
        raise Problem(429, "Too much was asked at once; wait for the answers.")


def _sentence(event: str, error: Exception) -> str:
    if isinstance(error, Problem):
        return error.detail
    if isinstance(error, MessagingError):
        return str(error)
    if isinstance(error, PyMongoError):
        log.warning("MongoDB does not answer", reason=brief(error))
        return "The database does not answer; try again in a moment."
    log.error("socket event failed", socket_event=event, exc_info=error)
    return "Something went wrong on our side; it has been logged."


def read(model: type[Model], sent: Any) -> Model:
    """What was sent, as the model has it. Raises Invalid."""
    try:
        return model.model_validate(sent)
    except ValidationError as error:
        faults = error.errors()
        fields = {field_path(("body", *each["loc"])): sentence_of(each) for each in faults}
        raise Invalid(fields) from None


def is_watched(sockets: socketio.AsyncServer, room: str) -> bool:
    """Whether anybody is in the room."""
    return any(True for _ in sockets.manager.get_participants("/", room))
