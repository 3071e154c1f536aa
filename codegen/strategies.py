"""Hypothesis strategies for generated contracts: `@given(messages(OrderCreated))`.

Needs Hypothesis, which nothing else of codegen does: `avro-contracts[hypothesis]`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, ClassVar, Protocol, TypeVar

from hypothesis import strategies as st

from .fake.choices import Range
from .fake.generator import generator
from .runtime.parser import parse

T_co = TypeVar("T_co", covariant=True)


class Decodes(Protocol[T_co]):
    """A generated class: a record's, or the codec of another schema."""

    CONTRACT: ClassVar[Any]

    @property
    def decode(self) -> Callable[[bytes], T_co]: ...


def messages(contract: Decodes[T_co]) -> st.SearchStrategy[T_co]:
    """Every kind of value that the contract allows, the extreme ones too, in bounded size.

    Of `OrderCreated` these are orders; of the codec of a schema that is no record, its values.
    """
    return payloads(contract.CONTRACT.schema).map(contract.decode)


def payloads(schema: str) -> st.SearchStrategy[bytes]:
    """Messages as plain Avro, by the schema's text. Raises SchemaError for an invalid one."""
    generate = generator(parse(schema))

    @st.composite
    def payload(draw: st.DrawFn) -> bytes:
        return generate(_Drawn(draw))

    return payload()


@cache
def _indexes(count: int) -> st.SearchStrategy[int]:
    return st.integers(0, count - 1)


@cache
def _binary(least: int, most: int) -> st.SearchStrategy[bytes]:
    return st.binary(min_size=least, max_size=most)


_TEXT = st.text(max_size=90)
_SINGLE = st.floats(width=32, allow_nan=False)
_DOUBLE = st.floats(allow_nan=False)


class _Drawn:
    """Choices drawn by Hypothesis, which shrinks them."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def index(self, count: int) -> int:
        return self._draw(_indexes(count))

    def size(self, most: int) -> int:
        return self._draw(_indexes(most + 1))

    def integer(self, valid: Range, usual: Range) -> int:
        return self._draw(st.integers(*valid))

    def real(self, *, single: bool) -> float:
        return self._draw(_SINGLE if single else _DOUBLE)

    def text(self) -> str:
        return self._draw(_TEXT)

    def binary(self, least: int, most: int) -> bytes:
        return self._draw(_binary(least, most))
