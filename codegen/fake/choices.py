"""Where the values of random messages come from."""

from __future__ import annotations

import string
from random import Random
from typing import Protocol

Range = tuple[int, int]
"""The lowest and the highest of some numbers."""


class Choices(Protocol):
    """Makes the choices of a message, one after the other."""

    def index(self, count: int) -> int:
        """One of 0 to `count` - 1."""

    def size(self, most: int) -> int:
        """The items of an array or a map, at most `most`."""

    def integer(self, valid: Range, usual: Range) -> int:
        """A valid number; `usual` are those that people expect to see."""

    def real(self, *, single: bool) -> float:
        """A finite number; a single one has 32 bits."""

    def text(self) -> str:
        """Text of at most 90 characters."""

    def binary(self, least: int, most: int) -> bytes:
        """So many bytes."""


class Seeded:
    """Plain, readable values, the same for the same seed: usual numbers, and short words."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 (nothing secret)

    def index(self, count: int) -> int:
        return self._random.randrange(count)

    def size(self, most: int) -> int:
        return self._random.randint(0, most)

    def integer(self, valid: Range, usual: Range) -> int:
        return self._random.randint(max(valid[0], usual[0]), min(valid[1], usual[1]))

    def real(self, *, single: bool) -> float:
        return self._random.randint(0, 4000) / 4  # exact in 32 bits, too

    def text(self) -> str:
        syllables = self._random.randint(2, 4)
        return "".join(self._random.choice(_SYLLABLES) for _ in range(syllables))

    def binary(self, least: int, most: int) -> bytes:
        return self._random.randbytes(self._random.randint(least, min(most, max(least, 12))))


_VOWELS = "aeiou"
_CONSONANTS = [letter for letter in string.ascii_lowercase if letter not in _VOWELS]
_SYLLABLES = [consonant + vowel for consonant in _CONSONANTS for vowel in _VOWELS]
