"""Avro's binary primitives."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Protocol, TypeVar

_T = TypeVar("_T")

INT_MIN, INT_MAX = -(2**31), 2**31 - 1
LONG_MIN, LONG_MAX = -(2**63), 2**63 - 1


class _New(Protocol):
    def __call__(self, cls: type[_T], /) -> _T: ...


new: _New = object.__new__
"""Makes an instance without its fields: decoding sets every one."""


_SEVENS = 128
_MORE = [bytes([low | 128]) for low in range(_SEVENS)]
_FOURTEEN_MORE = [low + high for high in _MORE for low in _MORE]
_LAST = [bytes([low]) for low in range(_SEVENS)]
_FOURTEEN_LAST = _LAST + [low + high for high in _LAST[1:] for low in _MORE]
"""Fourteen bits as two bytes, by their value: more bytes follow, or none do."""


def varint(unsigned: int) -> bytes:
    """Seven bits a byte, the lowest first: two bytes at a time from a table.

    Raises ValueError for more than 64 bits.
    """
    if unsigned < 1 << 14:
        return _FOURTEEN_LAST[unsigned]
    low = _FOURTEEN_MORE[unsigned & 16383]
    if unsigned < 1 << 28:
        return low + _FOURTEEN_LAST[unsigned >> 14]
    low += _FOURTEEN_MORE[unsigned >> 14 & 16383]
    if unsigned < 1 << 42:
        return low + _FOURTEEN_LAST[unsigned >> 28]
    low += _FOURTEEN_MORE[unsigned >> 28 & 16383]
    if unsigned < 1 << 56:
        return low + _FOURTEEN_LAST[unsigned >> 42]
    if unsigned < 1 << 64:
        return low + _FOURTEEN_MORE[unsigned >> 42 & 16383] + _FOURTEEN_LAST[unsigned >> 56]
    raise ValueError


_EVEN_MORE, _ODD_MORE = _FOURTEEN_MORE[::2], _FOURTEEN_MORE[1::2]
"""Two bytes of a number, and more follow: by its lowest bits, or their complement if negative."""


def long_piece(number: int) -> bytes:
    """A number as Avro long, for one that has at least three bytes.

    Raises ValueError for more than 64 bits.
    """
    if number >= 0:
        piece = _EVEN_MORE[number & 8191]
    else:
        number = ~number
        piece = _ODD_MORE[number & 8191]
    rest = number >> 13
    if rest < 1 << 14:
        return piece + _FOURTEEN_LAST[rest]
    piece += _FOURTEEN_MORE[rest & 16383]
    if rest < 1 << 28:
        return piece + _FOURTEEN_LAST[rest >> 14]
    piece += _FOURTEEN_MORE[rest >> 14 & 16383]
    rest >>= 28
    if rest < 1 << 14:
        return piece + _FOURTEEN_LAST[rest]
    if rest < 1 << 22:
        return piece + _FOURTEEN_MORE[rest & 16383] + _FOURTEEN_LAST[rest >> 14]
    raise ValueError


def int_piece(number: int) -> bytes:
    """As `long_piece`. Raises ValueError for more than 32 bits."""
    if number >= 0:
        piece = _EVEN_MORE[number & 8191]
    else:
        number = ~number
        piece = _ODD_MORE[number & 8191]
    rest = number >> 13
    if rest < 1 << 14:
        return piece + _FOURTEEN_LAST[rest]
    if rest < 1 << 18:
        return piece + _FOURTEEN_MORE[rest & 16383] + _LAST[rest >> 14]
    raise ValueError


SHORT = [varint(number << 1 ^ number >> 63) for number in (*range(8192), *range(-8192, 0))]
"""`SHORT[n]` is n as Avro int or long, if it has one or two bytes: -8192 to 8191."""

NUMBERS = [number >> 1 ^ -(number & 1) for number in range(1 << 14)] * 2
"""The number that fourteen encoded bits stand for; a fifteenth bit, "more follow", is ignored."""


class _Longs(dict[int, bytes]):
    """Number to bytes: small ones from the table, others computed."""

    def __missing__(self, number: int) -> bytes:
        if not LONG_MIN <= number <= LONG_MAX:
            raise ValueError(f"{number} does not fit Avro long")
        return varint(number << 1 ^ number >> 63)


class _Ints(_Longs):
    def __missing__(self, number: int) -> bytes:
        if not INT_MIN <= number <= INT_MAX:
            raise ValueError(f"{number} does not fit Avro int")
        return varint(number << 1 ^ number >> 63)


_SMALL = {number: SHORT[number] for number in range(-1024, 4096)}
LONG: dict[int, bytes] = _Longs(_SMALL)
"""`LONG[n]` is n as Avro long. The caller checks the type: True is 1 here."""
INT: dict[int, bytes] = _Ints(_SMALL)
"""`INT[n]` is n as Avro int."""


float_bytes: Callable[[float], bytes] = struct.Struct("<f").pack
double_bytes: Callable[[float], bytes] = struct.Struct("<d").pack
read_float: Callable[..., tuple[float]] = struct.Struct("<f").unpack_from
read_double = struct.Struct("<d").unpack_from


_EXACT = 1 << 53
"""A double holds every int up to this one."""


def real(value: object) -> float:
    """An int as the float that equals it. Raises TypeError for anything else, and ValueError."""
    if type(value) is not int:
        raise TypeError
    number = float(value)
    if number != value:
        raise ValueError
    return number


def single(number: int) -> float:
    """The 32-bit float nearest to an int or long."""
    if not -_EXACT <= number <= _EXACT:  # else rounding to 64 bits first may change the result
        number = (number >> 11 | (number & 2047 != 0)) << 11
    return read_float(float_bytes(number))[0]


def read_long(data: bytes, pos: int) -> tuple[int, int]:
    """The number at `pos` and the position after it.

    It may be padded to ten bytes: some writers do so to fill in a length later.
    """
    byte = data[pos]
    unsigned, shift = byte & 127, 7
    while byte > 127:
        pos += 1
        byte = data[pos]
        if shift == 63 and byte > 1:
            raise ValueError("a number of more than ten bytes, or more than 64 bits")
        unsigned |= (byte & 127) << shift
        shift += 7
    return unsigned >> 1 ^ -(unsigned & 1), pos + 1


def read_long_rest(low: int, data: bytes, pos: int) -> tuple[int, int]:
    """The bits of a long after its first fourteen, without a sign, and the position after them.

    `low` is the sum of the third to the sixth byte, each shifted, with their high bits set.
    At `pos` are one to four more bytes.
    """
    low -= 270549120
    a = data[pos]
    if a < 128:
        return low + (a << 28), pos + 1
    b = data[pos + 1]
    if b < 128:
        return low + (a + b * 128 - 128 << 28), pos + 2
    c = data[pos + 2]
    if c < 128:
        return low + (a + b * 128 + c * 16384 - 16512 << 28), pos + 3
    d = data[pos + 3]
    if d > 1:
        raise ValueError("a number of more than ten bytes, or more than 64 bits")
    return low + (a + b * 128 + c * 16384 + d * 2097152 - 2113664 << 28), pos + 4


def read_int(data: bytes, pos: int) -> tuple[int, int]:
    """As `read_long`, for a number that must fit 32 bits."""
    number, pos = read_long(data, pos)
    if not INT_MIN <= number <= INT_MAX:
        raise ValueError(f"{number} does not fit Avro int")
    return number, pos


def read_length(data: bytes, pos: int) -> tuple[int, int]:
    """The length at `pos`, never negative and never past the end, and the position after it."""
    length, pos = read_long(data, pos)
    if length < 0:
        raise ValueError(f"a length of {length}")
    if length > len(data) - pos:
        raise ValueError(f"{length} bytes announced, {len(data) - pos} left")
    return length, pos


def read_count(data: bytes, pos: int) -> tuple[int, int]:
    """The item count of a block and the position of its first item.

    After a negative count comes the block's size in bytes, which only skipping needs.
    """
    count, pos = read_long(data, pos)
    if count < 0:
        _, pos = read_length(data, pos)
        count = -count
    return count, pos


def read_boolean(data: bytes, pos: int) -> tuple[bool, int]:
    """The boolean at `pos` and the position after it."""
    byte = data[pos]
    if byte > 1:
        raise ValueError(f"the byte {byte:#04x} is neither true nor false")
    return byte == 1, pos + 1


def read_bytes(data: bytes, pos: int) -> tuple[bytes, int]:
    """The bytes at `pos`, after their length, and the position after them."""
    length, pos = read_length(data, pos)
    return data[pos : pos + length], pos + length


def read_string(data: bytes, pos: int) -> tuple[str, int]:
    """The text at `pos` and the position after it."""
    raw, pos = read_bytes(data, pos)
    return raw.decode(), pos


def read_fixed(data: bytes, pos: int, size: int) -> tuple[bytes, int]:
    """`size` bytes and the position after them."""
    end = pos + size
    if end > len(data):
        raise ValueError(f"{size} bytes announced, {len(data) - pos} left")
    return data[pos:end], end
