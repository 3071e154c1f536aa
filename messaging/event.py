"""What messaging requires of events; generated contracts have it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, Self

if TYPE_CHECKING:
    from uuid import UUID


class Contract(Protocol):
    """The topic, key and schema of a class of events."""

    @property
    def topic(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def name(self) -> str:
        """The record's name, with its namespace."""
        ...

    @property
    def version(self) -> int: ...
    @property
    def schema(self) -> str:
        """The schema's text, as registered."""
        ...

    @property
    def fingerprint(self) -> str: ...
    @property
    def key(self) -> str:
        """The field whose value is the message's key: order holds per key."""
        ...

    def as_written(self, data: bytes, schema: str) -> dict[str, Any]:
        """What `data` holds, as JSON by the names in its writer's `schema`."""
        ...


class Event(Protocol):
    """Encodes itself, and decodes what any version of its schema wrote."""

    CONTRACT: ClassVar[Any]  # a Contract; a class variable can't be covariant
    event_id: UUID

    def encode(self) -> bytes: ...
    def as_json(self) -> dict[str, Any]: ...

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], Self]: ...


def contract_of(event: Event | type[Event]) -> Contract:
    contract: Contract = event.CONTRACT
    return contract
