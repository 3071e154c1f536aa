"""Decoders by the writer's schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar, cast

from .fingerprint import fingerprint_of
from .parser import parse
from .resolve import compose

T = TypeVar("T")


class Reader(Generic[T]):
    """Reads one class from data of any schema that resolves to its own.

    `known` has the generated decoders by the fingerprint of the writer's schema.
    """

    def __init__(
        self,
        root: str,
        schema: str,
        types: Mapping[str, type],
        known: Mapping[str, Callable[[bytes], T]],
    ) -> None:
        self._root, self._schema, self._types, self._known = root, schema, types, known

    def decoder(self, writer_schema: str, *referenced: str) -> Callable[[bytes], T]:
        """Generated code for a known schema, composed closures for another.

        `referenced` are the texts of the schemas that it refers to, each after those that it uses.
        Raises ContractError where the writer's schema can't be read as this class.
        """
        writer = parse(writer_schema, *referenced)
        known = self._known.get(fingerprint_of(writer))
        if known is not None:
            return known
        composed = compose(writer, parse(self._schema), self._types, self._root)
        return cast(Callable[[bytes], T], composed)
