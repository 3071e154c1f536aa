"""What a class needs to travel: the face that every generated contract shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Protocol, Self


class Event(Protocol):
    """A value that writes itself, and reads what any version of its schema wrote."""

    CONTRACT: ClassVar[Any]  # with `topic` and `schema`; a class variable can't be covariant

    def encode(self) -> bytes: ...

    @classmethod
    def decoder(cls, writer_schema: str) -> Callable[[bytes], Self]: ...
