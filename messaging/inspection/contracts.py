"""The contracts of a service's topics: what it was built with, and what the registry has now."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from time import monotonic

from confluent_kafka.schema_registry import AsyncSchemaRegistryClient, RegisteredSchema, Schema
from confluent_kafka.schema_registry.error import SchemaRegistryError

from messaging.errors import RegistryUnavailable
from messaging.event import Contract, contract_of
from messaging.registry import query
from messaging.topics import ServiceTopics, Topic

_FRESH_SECONDS = 1.0
_MAX_VERSIONS = 100
_NO_LEVEL = (40401, 40408)  # a subject without a level of its own has the registry's


@dataclass(frozen=True, slots=True)
class Version:
    """A registered version. `references` names the schemas that its text refers to."""

    number: int
    schema_id: int | None
    text: str
    references: tuple[str, ...]

    @classmethod
    def of(cls, found: RegisteredSchema) -> Version:
        references = (
            f"{each.subject} version {each.version}" for each in found.schema.references or ()
        )
        text = found.schema.schema_str or ""
        return cls(found.version or 0, found.schema_id, text, tuple(references))


@dataclass(frozen=True, slots=True)
class TopicContract:
    """A topic's contract. `own` is the version that this service was built with.

    It is None where the registry lacks it. `versions` has the newest 100 registered ones, from the
    oldest on.
    """

    topic: Topic
    contract: Contract
    produced: bool
    consumed: bool
    level: str
    own: int | None
    versions: tuple[Version, ...]


class Contracts:
    """Reads the registry at most once a second, however often it is asked."""

    def __init__(self, client: AsyncSchemaRegistryClient, topics: ServiceTopics) -> None:
        self._client = client
        self._topics = topics
        self._reading = asyncio.Lock()
        self._read_at = float("-inf")
        self._read: tuple[TopicContract, ...] | RegistryUnavailable = ()

    async def read(self) -> tuple[TopicContract, ...]:
        """The contracts of the topics that the service produces or consumes, by topic.

        Raises RegistryUnavailable, for a second without asking again.
        """
        async with self._reading:
            if monotonic() - self._read_at > _FRESH_SECONDS:
                self._read = await self._read_all()
                self._read_at = monotonic()
            if isinstance(self._read, RegistryUnavailable):
                raise self._read.with_traceback(None)
            return self._read

    async def _read_all(self) -> tuple[TopicContract, ...] | RegistryUnavailable:
        try:
            return tuple(await asyncio.gather(*map(self._of, self._rows())))
        except RegistryUnavailable as error:
            return error

    def _rows(self) -> list[Topic]:
        rows: Mapping[str, Topic] = {
            topic.name: topic for topic in (*self._topics.produced, *self._topics.consumed)
        }
        return [rows[name] for name in sorted(rows)]

    async def _of(self, topic: Topic) -> TopicContract:
        contract = contract_of(topic.event)
        subject, own = contract.subject, Schema(contract.schema, "AVRO")
        level, numbers, found = await asyncio.gather(
            self._level(subject),
            query(lambda: self._client.get_versions(subject)),
            query(lambda: self._client.lookup_schema(subject, own)),
        )
        versions = await asyncio.gather(
            *(
                query(self._version(subject, number))
                for number in sorted(numbers or ())[-_MAX_VERSIONS:]
            )
        )
        return TopicContract(
            topic=topic,
            contract=contract,
            produced=topic in self._topics.produced,
            consumed=topic in self._topics.consumed,
            level=level,
            own=found.version if found else None,
            versions=tuple(Version.of(found) for found in versions if found),
        )

    def _version(self, subject: str, number: int) -> Callable[[], Awaitable[RegisteredSchema]]:
        return lambda: self._client.get_version(subject, number)

    async def _level(self, subject: str) -> str:
        async def level() -> str:
            try:
                return await self._client.get_compatibility(subject)
            except SchemaRegistryError as error:
                if error.error_code not in _NO_LEVEL:
                    raise
                return await self._client.get_compatibility()

        return await query(level) or "NONE"
