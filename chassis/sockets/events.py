"""For admins: the events that the service produces, as Kafka holds them."""

from collections.abc import Sequence
from typing import Annotated, Any

import socketio  # type: ignore[import-untyped]  # it ships no types
from pydantic import AwareDatetime, Field

from chassis.http.event_view import EPOCH, event_view
from chassis.http.fields import Body
from chassis.sockets.admin_requests import Answer, answer_admins, is_watched, read
from messaging import Messaging
from messaging.inspection.message_decoder import DecodedMessage

ROOM = "events"


class StoryBody(Body):
    """Whose events, and from when on."""

    key: Annotated[str, Field(min_length=1, max_length=200)]
    since: Annotated[AwareDatetime, Field(ge=EPOCH)]


def answer_about_events(sockets: socketio.AsyncServer, messaging: Messaging) -> None:
    """Takes `subscribe:events`, `unsubscribe:events` and `key:history`."""

    async def subscribe(sid: str, _: Any) -> Answer:
        try:
            recent = await messaging.feed.recent()
        finally:
            # With no pause since: what is not among the recent ones is told. So it is later,
            # where there are none because Kafka is away.
            await sockets.enter_room(sid, ROOM)
        return {"events": [event_view(each) for each in recent]}

    async def unsubscribe(sid: str, _: Any) -> Answer:
        await sockets.leave_room(sid, ROOM)
        return {}

    async def of_key(_: str, sent: Any) -> Answer:
        asked = read(StoryBody, sent)
        history = await messaging.key_history.read(asked.key, asked.since)
        events = [event_view(each) for each in history.messages]
        return {"events": events, "complete": history.complete}

    answer_admins(sockets, "subscribe:events", subscribe)
    answer_admins(sockets, "unsubscribe:events", unsubscribe)
    answer_admins(sockets, "key:history", of_key)


async def tell_events(sockets: socketio.AsyncServer, messaging: Messaging) -> None:
    """Tells subscribers of events as they come, until cancelled."""

    async def tell(readings: Sequence[DecodedMessage], skipped: int) -> None:
        events = [event_view(each) for each in readings]
        await sockets.emit("events", {"events": events, "skipped": skipped}, room=ROOM)

    await messaging.feed.run(lambda: is_watched(sockets, ROOM), tell)
