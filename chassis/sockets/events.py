"""For admins: the events that the service produces, as Kafka has them."""

from collections.abc import Sequence
from typing import Annotated, Any

import socketio  # type: ignore[import-untyped]  # it ships no types
from pydantic import AfterValidator, AwareDatetime, Field

from chassis.http.event_view import EPOCH, event_view
from chassis.http.fields import Body, one_form
from chassis.sockets.admin_requests import Answer, has_subscribers, on_admin_request, parse
from chassis.sockets.server import emit_to
from messaging import Messaging
from messaging.inspection.history import History
from messaging.inspection.message_decoder import DecodedMessage

ROOM = "events"

# A partition, or an offset whose successor is one, too.
Number = Annotated[int, Field(ge=0, lt=2**63 - 1)]


class KeyHistoryBody(Body):
    """The key of the events, and the time of the first."""

    key: Annotated[str, Field(min_length=1, max_length=200), AfterValidator(one_form)]
    since: Annotated[AwareDatetime, Field(ge=EPOCH)]


class EventsSinceBody(Body):
    """The time of the first event, and the topic; without one, every topic of the service.

    `after` has the offset of the last event that is known already, by topic and partition: there,
    `since` does not count.
    """

    since: Annotated[AwareDatetime, Field(ge=EPOCH)]
    topic: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    after: dict[str, dict[Number, Number]] = Field(default_factory=dict)

    @property
    def offsets(self) -> dict[tuple[str, int], int]:
        return {
            (topic, partition): offset
            for topic, partitions in self.after.items()
            for partition, offset in partitions.items()
        }


def handle_event_requests(sockets: socketio.AsyncServer, messaging: Messaging) -> None:
    """Handles `subscribe:events`, `unsubscribe:events`, `key:history` and `events:since`."""

    async def subscribe(sid: str, _: Any) -> Answer:
        try:
            recent = await messaging.feed.recent()
        finally:
            # Without an await in between: every event that is not among the recent ones is pushed.
            # It is pushed later, where Kafka is unavailable and there are no recent ones.
            await sockets.enter_room(sid, ROOM)
        return {"events": [event_view(each) for each in recent]}

    async def unsubscribe(sid: str, _: Any) -> Answer:
        await sockets.leave_room(sid, ROOM)
        return {}

    async def key_history(_: str, payload: Any) -> Answer:
        body = parse(KeyHistoryBody, payload)
        return _history_view(await messaging.history.of_key(body.key, body.since))

    async def events_since(_: str, payload: Any) -> Answer:
        body = parse(EventsSinceBody, payload)
        return _history_view(await messaging.history.since(body.since, body.topic, body.offsets))

    on_admin_request(sockets, "subscribe:events", subscribe)
    on_admin_request(sockets, "unsubscribe:events", unsubscribe)
    on_admin_request(sockets, "key:history", key_history)
    on_admin_request(sockets, "events:since", events_since)


def _history_view(history: History) -> Answer:
    events = [event_view(each) for each in history.messages]
    return {"events": events, "complete": history.complete}


async def push_events(sockets: socketio.AsyncServer, messaging: Messaging) -> None:
    """Pushes events to subscribers as they arrive, as a background task."""

    async def push(messages: Sequence[DecodedMessage], skipped: int) -> None:
        events = [event_view(each) for each in messages]
        await emit_to(sockets, ROOM, "events", {"events": events, "skipped": skipped})

    await messaging.feed.run(lambda: has_subscribers(sockets, ROOM), push)
