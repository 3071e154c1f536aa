"""Decimals to two's complement and back. A value that does not fit is refused, never rounded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Context, Decimal, DecimalException, Inexact, InvalidOperation, Overflow, Rounded

from .wire import INT, LONG, read_int, read_length


@dataclass(slots=True, frozen=True)
class DecimalCodec:
    """Avro's decimal of one precision and scale. Each function raises ValueError or TypeError.

    `encode` gives the unscaled number, `piece` the same after its length; `decode` gives a decimal
    with the schema's scale; `fits` says whether `encode` accepts the value.
    """

    encode: Callable[[Decimal], bytes]
    piece: Callable[[Decimal], bytes]
    decode: Callable[[bytes], Decimal]
    fits: Callable[[Decimal], bool]


def decimal_codec(precision: int, scale: int, size: int = 0) -> DecimalCodec:
    """The codec; `size` is the number of bytes of a fixed, 0 for bytes.

    Closures for speed: every decimal of every message goes through them.
    """
    unscaled = _unscaling(precision, scale)
    scaleb = Context(prec=precision, traps=[InvalidOperation, Rounded]).scaleb
    shift, point = Decimal(-scale), -scale - 1
    limit: int = 10**precision
    two_bytes, three_bytes = min(limit, 1 << 15), min(limit, 1 << 23)
    from_bytes = int.from_bytes

    def encode(value: Decimal) -> bytes:
        number = unscaled(value)
        return number.to_bytes(size or (number.bit_length() >> 3) + 1, "big", signed=True)

    def piece(value: Decimal) -> bytes:
        text = str(value) if type(value) is Decimal else ""
        try:  # the text of a decimal with all its digits is parsed faster than it is scaled
            number = int(text.replace(".", "")) if text[point] == "." else unscaled(value)
        except (ValueError, IndexError):
            number = unscaled(value)
        if 127 < number < two_bytes:  # the length is the highest byte
            return (number | 4 << 16).to_bytes(3, "big")
        if 32767 < number < three_bytes:
            return (number | 6 << 24).to_bytes(4, "big")
        if not -limit < number < limit:
            unscaled(value)  # raises
        raw = number.to_bytes((number.bit_length() >> 3) + 1, "big", signed=True)
        return LONG[len(raw)] + raw

    def decode(raw: bytes) -> Decimal:
        try:
            return scaleb(from_bytes(raw, "big", signed=True), shift)
        except DecimalException:
            raise ValueError(f"a decimal of more than {precision} digits") from None

    def fits(value: Decimal) -> bool:
        try:
            encode(value)
        except ValueError:
            return False
        return True

    return DecimalCodec(encode, piece, decode, fits)


def _unscaling(precision: int, scale: int) -> Callable[[Decimal], int]:
    """A function from a decimal to its unscaled number; ValueError if it does not fit."""
    # Emax keeps 1E+999999 from becoming a million digits before its range is checked.
    writing = Context(
        prec=precision, Emax=2 * precision + 1, traps=[InvalidOperation, Inexact, Overflow]
    )
    multiply, integral = writing.multiply, writing.to_integral_exact
    unit = Decimal(10**scale)
    limit: int = 10**precision

    def unscaled(value: Decimal) -> int:
        if not isinstance(value, Decimal):
            raise TypeError
        try:
            number = int(integral(multiply(value, unit)))
        except (DecimalException, ValueError, OverflowError):
            number = limit
        if -limit < number < limit:
            return number
        raise ValueError(f"{value} does not fit decimal({precision}, {scale})")

    return unscaled


def big_decimal_bytes(value: Decimal) -> bytes:
    """Avro's big-decimal: the unscaled number's bytes, then the scale."""
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        raise TypeError(f"{value} is not a number")
    unscaled = int("".join(map(str, digits)) or "0") * (-1 if sign else 1)
    raw = unscaled.to_bytes((unscaled.bit_length() >> 3) + 1, "big", signed=True)
    return LONG[len(raw)] + raw + INT[-exponent]


def from_big_decimal_bytes(raw: bytes) -> Decimal:
    """The decimal with the scale it was written with."""
    length, pos = read_length(raw, 0)
    unscaled = int.from_bytes(raw[pos : pos + length], "big", signed=True)
    scale, pos = read_int(raw, pos + length)
    if pos != len(raw):
        raise ValueError(f"{len(raw) - pos} bytes after a big-decimal")
    digits = tuple(map(int, str(abs(unscaled))))
    return Decimal((int(unscaled < 0), digits, -scale))
