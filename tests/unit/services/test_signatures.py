"""Webhooks are accepted with a signature of the last 5 minutes, of the simulator's own making."""

from datetime import UTC, datetime, timedelta

import pytest

from devstack.provider.webhooks import signed
from services.payments.errors import SignatureRefused
from services.payments.signatures import verify

SECRET = "a secret that the provider shares with us"
NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
BODY = b'{"id": "evt_1"}'


def header(age: timedelta = timedelta(), body: bytes = BODY, secret: str = SECRET) -> str:
    return signed(secret, body, int((NOW - age).timestamp()))


@pytest.mark.parametrize("age", [timedelta(), timedelta(minutes=5), timedelta(minutes=-5)])
def test_a_signature_within_5_minutes_is_accepted(age: timedelta) -> None:
    assert len(verify(header(age), BODY, SECRET, NOW)) == 64


@pytest.mark.parametrize("age", [timedelta(minutes=5, seconds=1), timedelta(minutes=-6)])
def test_an_older_or_a_later_one_is_refused(age: timedelta) -> None:
    with pytest.raises(SignatureRefused, match="over 5 minutes"):
        verify(header(age), BODY, SECRET, NOW)


@pytest.mark.parametrize("wrong", [header(body=b"{}"), header(secret="another")])
def test_one_of_another_body_or_secret_is_refused(wrong: str) -> None:
    with pytest.raises(SignatureRefused, match="does not match"):
        verify(wrong, BODY, SECRET, NOW)


def test_the_time_is_signed_too() -> None:
    moved = header().replace(str(int(NOW.timestamp())), str(int(NOW.timestamp()) + 1))
    with pytest.raises(SignatureRefused, match="does not match"):
        verify(moved, BODY, SECRET, NOW)


@pytest.mark.parametrize("malformed", ["", "t=,v1=", "v1=00", "t=1", f"t=-1,v1={'0' * 64}", "ü"])
def test_what_is_no_signature_is_refused(malformed: str) -> None:
    with pytest.raises(SignatureRefused, match="Send Provider-Signature as"):
        verify(malformed, BODY, SECRET, NOW)
