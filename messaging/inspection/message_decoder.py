"""Messages decoded for operators, or with the reason why they can't be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from time import monotonic
from typing import Any, NamedTuple

from contracts_confluent.framing import SchemaKey
from messaging.errors import MessagingError, RegistryUnavailable, Unreadable
from messaging.event import Event, contract_of
from messaging.message import Message
from messaging.receiving.decoders import Decode, Decoders, unframe

_RETRY_SECONDS = 1.0
_MAX_BYTES = 128 * 1024  # decoding takes about 50 ms, during which nothing else runs


@dataclass(frozen=True, slots=True)
class DecodedMessage:
    """A message and its content as JSON; `record` is None where `error` says why.

    A record also has the fields that only its writer's schema has.

    `schema_id` and `version` are the registry's, of the writer's schema in the topic's subject.
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


class _Writer(NamedTuple):
    """The schema that wrote a message."""

    decode: Decode
    text: str | None
    schema_id: int | None
    version: int | None


class MessageDecoder:
    """Decodes messages of the topics of some events."""

    def __init__(self, events: Iterable[type[Event]], decoders: Decoders) -> None:
        self._by_topic = {contract_of(event).topic: event for event in events}
        self._decoders = decoders
        self._writers: dict[tuple[str, SchemaKey], _Writer] = {}
        self._failures: dict[tuple[str, SchemaKey] | None, MessagingError] = {}
        self._retry_at = 0.0

    async def decode(self, message: Message) -> DecodedMessage:
        """Never raises: what can't be decoded, now or ever, has an error instead of a record.

        So has a message of more than 128 KiB, which would take too long.
        """
        event = self._by_topic.get(message.topic)
        if event is None:
            return DecodedMessage(message, error=f"No contract for {message.topic} is known here.")
        name, schema_id, version = contract_of(event).name.rpartition(".")[2], None, None
        try:
            key, payload = unframe(message)
            schema_id = key if isinstance(key, int) else None
            _require_small(message)
            writer = await self._writer(event, key)
            schema_id, version = writer.schema_id, writer.version
            record = writer.decode(payload).as_json()
            if writer.text is not None:
                written = contract_of(event).as_written(payload, writer.text)
                record = _with_unknown(record, written)
        except (MessagingError, ValueError) as error:
            return DecodedMessage(message, name, schema_id, version, error=str(error))
        return DecodedMessage(message, name, schema_id, version, record)

    async def _writer(self, event: type[Event], key: SchemaKey) -> _Writer:
        """Found once; what the registry does not have or answer is asked again after a second."""
        wanted = (contract_of(event).topic, key)
        if wanted not in self._writers:
            self._raise_recent_failure(wanted)
            try:
                self._writers[wanted] = await self._find_writer(event, key)
            except MessagingError as error:
                unavailable = isinstance(error, RegistryUnavailable)
                self._failures[None if unavailable else wanted] = error
                raise
        return self._writers[wanted]

    async def _find_writer(self, event: type[Event], key: SchemaKey) -> _Writer:
        decode = await self._decoders.of(event, key)
        registered = await self._decoders.registered(event, key)
        schema_id = key if isinstance(key, int) else None
        text = await self._decoders.text(key)
        if registered is None:
            return _Writer(decode, text, schema_id, None)
        return _Writer(decode, text, schema_id or registered.schema_id, registered.version)

    def _raise_recent_failure(self, wanted: tuple[str, SchemaKey]) -> None:
        if monotonic() > self._retry_at:
            self._failures.clear()
            self._retry_at = monotonic() + _RETRY_SECONDS
        if failure := self._failures.get(wanted) or self._failures.get(None):
            raise failure.with_traceback(None)


def _with_unknown(read: Any, written: Any) -> Any:
    """What was read, and the fields that were written and not read, in records at any depth."""
    match read, written:
        case dict(), dict():
            known = {name: _with_unknown(read[name], written.get(name)) for name in read}
            return known | {name: written[name] for name in written.keys() - read.keys()}
        case list(), list() if len(read) == len(written):
            return [_with_unknown(*pair) for pair in zip(read, written, strict=True)]
    return read


def _require_small(message: Message) -> None:
    if message.size > _MAX_BYTES:
        raise Unreadable(f"It has {message.size} bytes; up to {_MAX_BYTES} are shown as a record.")
