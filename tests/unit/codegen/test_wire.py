"""Numbers, dates and times: encoded and decoded over their whole range."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

import pytest

from contracts.runtime.times import (
    date_piece,
    read_date,
    read_time_micros,
    read_timestamp_micros,
    read_timestamp_millis,
    time_micros_piece,
    timestamp_micros_piece,
    timestamp_millis_piece,
)
from contracts.runtime.wire import (
    LONG,
    NUMBERS,
    SHORT,
    int_piece,
    long_piece,
    read_int,
    read_long,
    read_long_rest,
    varint,
)


def test_times_are_read_back_from_the_year_1_to_9999() -> None:
    chance = random.Random(7)
    epoch = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    edges = [0, 1, -1, 2**34 - 1, 2**34, 2**41 - 1, 2**41, 4294967295999, 4294967296000]
    near = [chance.randrange(2**33, 2**42) for _ in range(3000)]
    far = [chance.randrange(-62135596800000, 253402300799999) for _ in range(3000)]
    for millis in edges + near + far:
        at = epoch + dt.timedelta(milliseconds=millis)
        piece = timestamp_millis_piece(at)
        assert read_long(piece, 0) == (millis, len(piece))
        assert read_timestamp_millis(piece, 0) == (at, len(piece))


def test_times_of_microseconds_are_read_back_from_the_year_1_to_9999() -> None:
    chance = random.Random(7)
    epoch = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    edges = [0, 1, -1, 2**48 - 1, 2**48, 2**55 - 1, 2**55, 4294967295999999, 4294967296000000]
    near = [chance.randrange(2**47, 2**53) for _ in range(5000)]
    far = [chance.randrange(-62135596800000000, 253402300799999999) for _ in range(5000)]
    for micros in edges + near + far:
        at = epoch + dt.timedelta(microseconds=micros)
        piece = timestamp_micros_piece(at)
        assert read_long(piece, 0) == (micros, len(piece))
        assert read_timestamp_micros(piece, 0) == (at, len(piece))


def test_dates_are_read_back_from_the_year_1_to_9999() -> None:
    for ordinal in [*range(1, dt.date.max.toordinal(), 97), dt.date.max.toordinal()]:
        day = dt.date.fromordinal(ordinal)
        piece = date_piece(day)
        assert read_long(piece, 0) == (ordinal - 719163, len(piece))
        for _ in range(2):  # decoded, then from the cache
            assert read_date(piece, 0) == (day, len(piece))


def test_times_of_day_are_read_back() -> None:
    chance = random.Random(7)
    edges = [0, 1, 2**34 - 1, 2**34, 86_399_999_999]
    for micros in [*edges, *(chance.randrange(86_400_000_000) for _ in range(5000))]:
        at = (dt.datetime.min + dt.timedelta(microseconds=micros)).time()
        piece = time_micros_piece(at)
        assert read_long(piece, 0) == (micros, len(piece))
        for after in (b"", b"\xff\xff"):
            assert read_time_micros(piece + after, 0) == (at, len(piece))


@pytest.mark.parametrize("micros", [-1, -(2**34), 86_400_000_000])
def test_a_time_of_day_outside_the_day_is_refused(micros: int) -> None:
    with pytest.raises(ValueError, match="not a time of day"):
        read_time_micros(LONG[micros], 0)


def test_the_table_of_two_byte_numbers_is_right() -> None:
    assert NUMBERS[: 1 << 14] == NUMBERS[1 << 14 :]
    for unsigned, number in enumerate(NUMBERS[: 1 << 14]):
        low = unsigned & 127
        raw = bytes([low | 128, unsigned >> 7]) if unsigned > 127 else bytes([low])
        assert read_long(raw, 0) == (number, len(raw))


def test_numbers_of_every_length_are_read_back() -> None:
    for number in _numbers():
        assert LONG[number] == _long(number)
        assert read_long(LONG[number], 0) == (number, len(LONG[number]))


def _long(number: int) -> bytes:
    """The number as Avro long, after the specification."""
    unsigned = number << 1 ^ number >> 63
    sevens = [unsigned >> shift & 127 for shift in range(0, 70, 7)]
    while len(sevens) > 1 and sevens[-1] == 0:
        sevens.pop()
    return bytes([*(seven | 128 for seven in sevens[:-1]), sevens[-1]])


def _numbers() -> list[int]:
    chance = random.Random(7)
    edges = [sign * 2**bits + more for bits in range(63) for sign in (1, -1) for more in (-1, 0, 1)]
    some = [chance.randrange(-(2**bits), 2**bits) for bits in range(1, 63) for _ in range(50)]
    return [*edges, *some, 2**63 - 1, -(2**63)]


def test_long_numbers_are_read_on_after_their_first_six_bytes() -> None:
    for number in _numbers():
        raw = _long(number)
        for padded in range(max(len(raw), 7), 11):
            padding = b"" if padded == len(raw) else b"\x80" * (padded - len(raw) - 1) + b"\x00"
            more = bytes([raw[-1] | 128]) if padding else raw[-1:]
            data = raw[:-1] + more + padding
            assert read_long(data, 0) == (number, padded)
            bits = (number << 1 ^ number >> 63) >> 14
            assert read_long_rest(_low(data), data, 6) == (bits, padded)


def _low(data: bytes) -> int:
    return sum(byte << 7 * i for i, byte in enumerate(data[2:6]))


@pytest.mark.parametrize("raw", [b"\xff" * 9 + b"\x02", b"\x80" * 9 + b"\x80\x00", b"\xff" * 12])
def test_a_number_of_more_than_64_bits_is_refused(raw: bytes) -> None:
    for read in (read_long, read_int):
        with pytest.raises(ValueError, match="more than ten bytes"):
            read(raw, 0)
    with pytest.raises(ValueError, match="more than ten bytes"):
        read_long_rest(_low(raw), raw, 6)


@pytest.mark.parametrize("length", range(6, 10))
def test_a_number_that_ends_too_early_is_refused(length: int) -> None:
    with pytest.raises(IndexError):
        read_long_rest(0, b"\xff" * length, 6)


def test_a_number_is_written_as_its_varint() -> None:
    for number in _numbers():
        assert varint(number << 1 ^ number >> 63) == _long(number)
        if -8192 <= number < 8192:
            assert SHORT[number] == _long(number)
            continue
        assert long_piece(number) == _long(number)
        fits = -(2**31) <= number < 2**31
        assert _outcome(int_piece, number) == (_long(number) if fits else None)


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, 2**64, -(2**64), 2**200, -(2**200)])
def test_a_number_of_more_than_64_bits_is_not_written(number: int) -> None:
    assert _outcome(long_piece, number) is None
    assert _outcome(int_piece, number) is None
    assert _outcome(varint, number << 1 ^ number >> 63) is None


def _outcome(function: Callable[..., object], *arguments: object) -> object:
    """The result, None for a ValueError."""
    try:
        return function(*arguments)
    except ValueError:
        return None
