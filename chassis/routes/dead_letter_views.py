"""Dead letters in responses."""

from typing import Any, Self

from pydantic import ConfigDict, Field

from chassis.http.event_view import key_text
from chassis.http.fields import Payload, Timestamp
from messaging.inspection.message_decoder import DecodedMessage
from messaging.receiving.dead_letters import DeadLetter, State

EXAMPLE = "inventory.reserve/0/17@1763892000000"
SHOWN_BYTES = 64 * 1024


class DeadLetterView(Payload):
    """A message that failed (dead), that a failed one blocks, or that will be replayed."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "_id": EXAMPLE,
                    "topic": "inventory.reserve",
                    "partition": 0,
                    "offset": 17,
                    "key": "6523f1a2b3c4d5e6f7a8b9c1",
                    "state": "dead",
                    "error": "Unreadable: The payload has 3 bytes: too few to name a schema.",
                    "attempts": 1,
                    "at": "2026-01-31T12:00:00.000Z",
                    "correlationId": "9b2f0c1e4d5a4b6f8a7c3e2d1f0b9a88",
                }
            ]
        }
    )

    id: str = Field(alias="_id")
    topic: str
    partition: int
    offset: int
    key: str | None
    state: State
    error: str
    attempts: int
    at: Timestamp
    correlation_id: str | None

    @classmethod
    def of(cls, letter: DeadLetter) -> Self:
        return cls(**_about(letter))


class HeaderView(Payload):
    name: str
    value: str | None


class WholeDeadLetterView(DeadLetterView):
    """A dead letter with headers and value. `bytes` is the first 64 KiB, in hex; `size` counts all.

    `record` is the decoded value as JSON; `decodeError` is the reason where there is none.
    """

    headers: list[HeaderView]
    bytes: str | None
    size: int
    schema_id: int | None
    record: dict[str, Any] | None
    decode_error: str | None

    @classmethod
    def whole(cls, letter: DeadLetter, decoded: DecodedMessage) -> Self:
        message = letter.message
        return cls(
            **_about(letter),
            headers=[HeaderView(name=name, value=key_text(v)) for name, v in message.headers],
            bytes=None if message.value is None else message.value[:SHOWN_BYTES].hex(),
            size=message.size,
            schema_id=decoded.schema_id,
            record=decoded.record,
            decode_error=decoded.error,
        )


class ManyDeadLetters(Payload):
    dead_letters: list[DeadLetterView]
    count: int


class OneDeadLetter(Payload):
    dead_letter: DeadLetterView


class WholeDeadLetter(Payload):
    dead_letter: WholeDeadLetterView


def _about(letter: DeadLetter) -> dict[str, Any]:
    message = letter.message
    return {
        "id": message.id,
        "topic": message.topic,
        "partition": message.partition,
        "offset": message.offset,
        "key": key_text(message.key),
        "state": letter.state,
        "error": letter.error,
        "attempts": letter.attempts,
        "at": letter.at,
        "correlation_id": message.correlation_id,
    }
