"""Single messages of Kafka: their bytes, and what each version of a contract reads of them.

For development only: the board's image has no such server.
"""

from base64 import b64decode, b64encode
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import confluent_kafka
from confluent_kafka import KafkaException, TopicPartition
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from codegen.project import read_project
from contracts import TOPICS
from devstack.board.bodies import TooLargeError, read_body, refused
from devstack.board.evolution import evolution
from messaging.errors import Unreadable
from messaging.kafka.assigned_consumer import open_consumer, split
from messaging.message import Message
from messaging.receiving.decoders import unframe

MAX_BYTES = 2 * 1024 * 1024
_SECONDS = 5.0
_NAMES = frozenset(topic.name for topic in TOPICS)


class RefusedError(Exception):
    """The request can't be answered; with a status and a sentence for the user."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


def _base64(text: str) -> str:
    """Raises ValueError for anything else."""
    b64decode(text, validate=True)
    return text


class Content(BaseModel):
    """A message without its position: `value` is base64, with the schema's id before the Avro."""

    model_config = ConfigDict(extra="forbid")

    key: str | None
    value: Annotated[str, AfterValidator(_base64)] | None
    headers: Annotated[dict[str, str], Field(max_length=50)]

    @classmethod
    def of(cls, message: Message) -> "Content":
        headers = {name: (value or b"").decode("latin-1") for name, value in message.headers}
        key = message.key.decode("utf-8", "replace") if message.key is not None else None
        value = b64encode(message.value).decode() if message.value is not None else None
        return cls.model_construct(key=key, value=value, headers=headers)


def messages(kafka: Mapping[str, Any], schemas: Path) -> list[Route]:
    """Routes that read a message by its position, and produce one. `kafka` configures a client."""
    found = _Messages(kafka, schemas)
    position = "/messages/{topic}/{partition:int}/{offset:int}"
    return [
        Route(position, _answering(found.read), methods=["GET"]),
        Route(f"{position}/evolution", _answering(found.evolution), methods=["GET"]),
        Route("/messages/{topic}", _answering(found.produce), methods=["POST"]),
    ]


Answer = Callable[[Request], Awaitable[Response]]


def _answering(answer: Answer) -> Answer:
    """Refuses topics that are no contract's, and answers errors with a sentence."""

    async def handle(request: Request) -> Response:
        if request.path_params["topic"] not in _NAMES:
            return refused(404, "There is no such topic.")
        try:
            return await answer(request)
        except RefusedError as error:
            return refused(error.status, str(error))
        except KafkaException:
            return refused(503, "Kafka does not answer; try again once it does.")

    return handle


@dataclass(frozen=True, slots=True)
class _Messages:
    kafka: Mapping[str, Any]
    schemas: Path

    async def read(self, request: Request) -> Response:
        content = Content.of(await self._message(request))
        return Response(content.model_dump_json(), media_type="application/json")

    async def produce(self, request: Request) -> Response:
        try:
            content = Content.model_validate_json(await read_body(request, MAX_BYTES))
        except TooLargeError:
            raise RefusedError(413, f"Send up to {MAX_BYTES} bytes.") from None
        except ValidationError:
            raise RefusedError(
                400, "Send JSON with `key`, `value` (base64) and `headers`, as a GET of it has."
            ) from None
        topic = request.path_params["topic"]
        partition, offset = await run_in_threadpool(_produced, self.kafka, topic, content)
        return JSONResponse({"partition": partition, "offset": offset})

    async def evolution(self, request: Request) -> Response:
        """The query has the version of the message, `written`, and two others, `from` and `to`."""
        history = read_project(self.schemas).history.get(request.path_params["topic"], ())
        asked = {request.query_params.get(name) for name in ("written", "from", "to")}
        versions = [each for each in history if str(each.number) in asked]
        if len(versions) != len(asked):
            raise RefusedError(404, "Only versions in schemas/history can be compared.")
        message = await self._message(request)
        try:
            _, payload = unframe(message)
        except Unreadable as error:
            raise RefusedError(422, str(error)) from error
        written = int(request.query_params["written"])
        return JSONResponse({"writers": evolution(payload, written, versions)})

    async def _message(self, request: Request) -> Message:
        at = TopicPartition(
            *(request.path_params[name] for name in ("topic", "partition", "offset"))
        )
        found = await run_in_threadpool(_found, self.kafka, at)
        if found is None:
            raise RefusedError(404, "Kafka has no message there, or no longer.")
        return found


def _found(kafka: Mapping[str, Any], at: TopicPartition) -> Message | None:
    """The message at the position. Raises KafkaException where Kafka does not answer."""
    consumer = open_consumer(kafka, "devstack-board")
    try:
        existing = consumer.list_topics(at.topic, timeout=_SECONDS).topics[at.topic]
        if at.partition not in existing.partitions:
            return None
        consumer.assign([at])
        found, _ = split(consumer.consume(1, timeout=_SECONDS))
        return next((each for each in found if each.offset == at.offset), None)
    finally:
        consumer.close()


def _produced(kafka: Mapping[str, Any], topic: str, content: Content) -> tuple[int, int]:
    """The partition and the offset. Raises KafkaException where Kafka does not take it."""
    delivered: list[confluent_kafka.Message] = []
    producer = confluent_kafka.Producer({**kafka, "message.timeout.ms": int(_SECONDS * 1000)})
    producer.produce(
        topic,
        b64decode(content.value) if content.value is not None else None,
        content.key,
        headers={name: value.encode("latin-1") for name, value in content.headers.items()},
        on_delivery=lambda error, message: delivered.append(message) if error is None else None,
    )
    producer.flush(2 * _SECONDS)
    if not delivered:
        raise KafkaException("the message was not delivered")
    return delivered[0].partition() or 0, delivered[0].offset() or 0
