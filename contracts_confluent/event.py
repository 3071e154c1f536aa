"""The interface of generated events that the serializers use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Protocol, Self


class Event(Protocol):
    """An event that encodes itself and decodes data of any version of its schema."""

    CONTRACT: ClassVar[Any]  # with `topic` and `schema`; a class variable can't be covariant

    def encode(self) -> bytes: ...

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], Self]: ...


class Codec(Protocol):
    """The generated class of a schema that is no record: it encodes the schema's values."""

    CONTRACT: ClassVar[Any]

    @staticmethod
    def encode(value: Any) -> bytes: ...

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], Any]: ...
