"""Writes Avro primitives to a native buffer. Copied into the runtime of a compiled package."""

from __future__ import annotations

from typing import Final

from librt.strings import BytesWriter, write_f32_le, write_f64_le
from mypy_extensions import i64

_INT_MIN: Final = -(2**31)
_INT_MAX: Final = 2**31 - 1


def write_long(out: BytesWriter, number: int) -> None:
    """Raises OverflowError for more than 64 bits."""
    wide: i64 = number
    _write(out, wide)


def write_int(out: BytesWriter, number: int) -> None:
    """Raises ValueError for more than 32 bits."""
    if not _INT_MIN <= number <= _INT_MAX:
        raise ValueError(f"{number} does not fit Avro int")
    wide: i64 = number
    _write(out, wide)


def _write(out: BytesWriter, number: i64) -> None:
    left: i64 = (number << 1) ^ (number >> 63)
    while left & ~127:
        out.append(int(left & 127 | 128))
        left = (left >> 7) & 0x1FF_FFFF_FFFF_FFFF  # without the sign bits that the shift brings in
    out.append(int(left))


def write_float(out: BytesWriter, number: float) -> None:
    """Four bytes. Raises OverflowError for a number that they can't hold."""
    write_f32_le(out, number)


def write_double(out: BytesWriter, number: float) -> None:
    """Eight bytes."""
    write_f64_le(out, number)
