"""Confluent's prefix, on and off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messaging.errors import Unreadable
from messaging.framing import frame, unframe


@given(st.integers(0, 2**32 - 1), st.binary())
def test_what_is_framed_comes_off_again(schema_id: int, payload: bytes) -> None:
    assert unframe(frame(schema_id, payload)) == (schema_id, payload)


def test_the_prefix_is_a_zero_byte_and_a_big_endian_id() -> None:
    assert frame(258, b"x") == b"\x00\x00\x00\x01\x02x"


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (None, "no value"),
        (b"", "has 0 bytes"),
        (b"\x00\x00\x00\x01", "has 4 bytes"),
        (b"{not avro}", "starts with byte 0x7b"),
    ],
)
def test_what_has_no_frame_is_unreadable_and_says_why(value: bytes | None, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        unframe(value)
