"""Messages as people read them: decoded, or with the reason why they can't be."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import monotonic
from typing import Any

from messaging.errors import MessagingError, RegistryUnavailable, Unreadable
from messaging.event import Event, contract_of
from messaging.framing import unframe
from messaging.message import Message
from messaging.receiving.decoders import Decoders

AsJson = Callable[[Any], dict[str, Any]]
Decode = Callable[[bytes], Event]

_ASK_AGAIN_SECONDS = 1.0
_MOST_BYTES = 128 * 1024  # some 50 ms of work


@dataclass(frozen=True, slots=True)
class DecodedMessage:
    """What a message says; `record` is None where `error` tells why.

    `version` is the registry's, of the writer's schema in the topic's subject.
    """

    message: Message
    name: str | None = None
    schema_id: int | None = None
    version: int | None = None
    record: dict[str, Any] | None = None
    error: str | None = None

    @property
    def topic(self) -> str:
        return self.message.topic

    @property
    def partition(self) -> int:
        return self.message.partition

    @property
    def timestamp(self) -> int:
        return self.message.timestamp

    @property
    def size(self) -> int:
        return self.message.size


class MessageDecoder:
    """Reads messages of these events' topics; `as_json` gives an event as JSON."""

    def __init__(self, events: Iterable[type[Event]], decoders: Decoders, as_json: AsJson) -> None:
        self._by_topic = {contract_of(event).topic: event for event in events}
        self._decoders = decoders
        self._as_json = as_json
        self._known: dict[tuple[str, int], tuple[Decode, int | None]] = {}
        self._failures: dict[tuple[str, int] | None, MessagingError] = {}
        self._ask_again_at = 0.0

    async def read(self, message: Message) -> DecodedMessage:
        """Never fails: what can't be read, now or ever, is a reading with an error.

        So is what has more than 128 KiB: it would keep others waiting.
        """
        event = self._by_topic.get(message.topic)
        if event is None:
            return DecodedMessage(message, error=f"No contract of {message.topic} is known here.")
        name, schema_id, version = contract_of(event).name.rpartition(".")[2], None, None
        try:
            schema_id, payload = unframe(message.value)
            _require_small(message)
            decode, version = await self._schema(event, schema_id)
            record = self._as_json(decode(payload))
        except (MessagingError, ValueError) as error:
            return DecodedMessage(message, name, schema_id, version, error=str(error))
        return DecodedMessage(message, name, schema_id, version, record)

    async def _schema(self, event: type[Event], schema_id: int) -> tuple[Decode, int | None]:
        """How to decode what a schema wrote, and its version: asked once.

        What the registry does not know is asked again after a second, and so is a registry that
        is away.
        """
        place = (contract_of(event).topic, schema_id)
        if place not in self._known:
            self._raise_what_is_known_to_fail(place)
            try:
                decode = await self._decoders.of(event, schema_id)
                version = await self._decoders.version(event, schema_id)
            except MessagingError as error:
                away = isinstance(error, RegistryUnavailable)
                self._failures[None if away else place] = error
                raise
            self._known[place] = decode, version
        return self._known[place]

    def _raise_what_is_known_to_fail(self, place: tuple[str, int]) -> None:
        if monotonic() > self._ask_again_at:
            self._failures.clear()
            self._ask_again_at = monotonic() + _ASK_AGAIN_SECONDS
        if failure := self._failures.get(place) or self._failures.get(None):
            raise failure.with_traceback(None)


def _require_small(message: Message) -> None:
    if message.size > _MOST_BYTES:
        raise Unreadable(f"It has {message.size} bytes; up to {_MOST_BYTES} are shown as a record.")
