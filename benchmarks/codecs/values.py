"""Random values as varied as those of real messages."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random
from uuid import UUID

_LETTERS = "abcdefghijklmnopqrstuvwxyz ABCDEFGH 0123456789"
_OTHER_LETTERS = "äöüéñçøåλжди日本語中文한국€😀 "
_START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def number(chance: Random, size: int, bits: int = 64) -> int:
    """A number that Avro writes in `size` bytes."""
    lowest = 1 << 7 * (size - 1) if size > 1 else 0
    unsigned = chance.randrange(lowest, min(1 << 7 * size, 1 << bits))
    return unsigned >> 1 ^ -(unsigned & 1)


def any_int(chance: Random) -> int:
    """An int of one to five bytes, each length equally often."""
    return number(chance, chance.randint(1, 5), 32)


def any_long(chance: Random) -> int:
    """A long of one to ten bytes, each length equally often."""
    return number(chance, chance.randint(1, 10))


def text_of(chance: Random, length: int, letters: str = _LETTERS) -> str:
    """A text of `length` characters."""
    return "".join(chance.choices(letters, k=length))


def other_text_of(chance: Random, length: int) -> str:
    """A text of `length` characters, none of them ASCII but spaces."""
    return text_of(chance, length, _OTHER_LETTERS)


def text(chance: Random, longest: int = 300) -> str:
    """A text of 5 to `longest` characters, short ones more often; every fourth is not ASCII."""
    length = round(5 * (longest / 5) ** chance.random())
    return (other_text_of if chance.random() < 0.25 else text_of)(chance, length)


def object_id(chance: Random) -> str:
    """24 hexadecimal digits, as MongoDB's ids."""
    return f"{chance.getrandbits(96):024x}"


def uuid(chance: Random) -> UUID:
    """A random UUID."""
    return UUID(int=chance.getrandbits(128), version=4)


def millis(chance: Random) -> dt.datetime:
    """A time of the year 2026, to the millisecond."""
    return _START + dt.timedelta(milliseconds=chance.randrange(365 * 86_400_000))


def micros(chance: Random) -> dt.datetime:
    """A time of the year 2026, to the microsecond."""
    return _START + dt.timedelta(microseconds=chance.randrange(365 * 86_400_000_000))


def decimal(chance: Random, digits: int, scale: int) -> Decimal:
    """A decimal of one to `digits` digits, each count equally often."""
    return Decimal(chance.randrange(10 ** chance.randint(1, digits))).scaleb(-scale)
