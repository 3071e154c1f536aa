"""Fields, tokens and messages of the service chassis."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from math import ceil
from time import sleep, time
from typing import Any

import jwt
import pytest
from pydantic import TypeAdapter, ValidationError

from chassis.app import _origins
from chassis.auth import Authenticator
from chassis.http.envelope import PageMeta
from chassis.http.errors import Unauthorized
from chassis.http.fields import Identifier, Price, ShortText, iso_milliseconds
from chassis.http.validation_messages import field_path
from chassis.logs import _escape_control
from services.orders.payloads import AnyStatus
from services.products.documents import words_of

SECRET = "a-secret-of-at-least-thirty-two-bytes"
AUTHENTICATOR = Authenticator(SECRET, "shop", required=True)
price = TypeAdapter(Price)
status = TypeAdapter(AnyStatus)


def token(secret: str = SECRET, algorithm: str = "HS256", **claims: Any) -> str:
    about = {
        "sub": "alice",
        "iss": "shop",
        "roles": ["admin"],
        "exp": datetime.now(UTC) + timedelta(hours=12),
        **claims,
    }
    kept = {name: value for name, value in about.items() if value is not None}
    return jwt.encode(kept, secret, algorithm=algorithm)


def test_a_valid_token_names_its_caller() -> None:
    caller = AUTHENTICATOR.caller_of(token())
    assert (caller.sub, caller.roles) == ("alice", {"admin"})


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        (token(exp=datetime(2020, 1, 1, tzinfo=UTC)), "expired"),
        (token(exp=None), "exp"),
        (token(iss="another"), "not valid"),
        (token(iss=None), "not valid"),
        (token(sub=None), "sub"),
        (token(sub=""), "sub"),
        (token(roles="admin"), "roles"),
        (token(secret="another-secret-of-thirty-two-bytes!!"), "not valid"),
        (token(algorithm="HS512", secret=SECRET * 2), "not valid"),
        (jwt.encode({"sub": "alice"}, None, algorithm="none"), "not valid"),
        ("not-a-token", "not valid"),
    ],
)
def test_a_bad_token_is_refused_with_the_reason(bad: str, sentence: str) -> None:
    with pytest.raises(Unauthorized) as refusal:
        AUTHENTICATOR.caller_of(bad)
    assert sentence in refusal.value.detail


def test_a_token_that_was_accepted_before_is_refused_once_it_has_expired() -> None:
    expiry = ceil(time()) + 1
    text = token(exp=expiry)
    assert AUTHENTICATOR.caller_of(text).sub == "alice"
    sleep(expiry - time() + 0.1)
    with pytest.raises(Unauthorized, match="expired"):
        AUTHENTICATOR.caller_of(text)


def test_a_token_that_was_accepted_before_is_refused_by_another_secret_or_issuer() -> None:
    text = token()
    AUTHENTICATOR.caller_of(text)
    for other in (Authenticator(SECRET[::-1], "shop", True), Authenticator(SECRET, "bank", True)):
        with pytest.raises(Unauthorized, match="not valid"):
            other.caller_of(text)


def test_a_valid_token_is_verified_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = token()
    first = AUTHENTICATOR.caller_of(text)
    monkeypatch.setattr(jwt, "decode", None)
    assert AUTHENTICATOR.caller_of(text) == first


@pytest.mark.parametrize(
    ("sent", "read"), [(29.99, "29.99"), (30, "30.00"), ("0.5", "0.50"), (-0.0, "0.00")]
)
def test_a_price_is_read_in_cents(sent: object, read: str) -> None:
    assert str(price.validate_python(sent)) == read


@pytest.mark.parametrize(
    "sent", [-1, 0.001, 10**10, float("nan"), float("inf"), True, "much", None, 10**400]
)
def test_an_invalid_price_is_refused(sent: object) -> None:
    with pytest.raises(ValidationError):
        price.validate_python(sent)


def test_money_is_written_as_a_json_number() -> None:
    assert price.dump_json(Decimal("59.98")) == b"59.98"


@pytest.mark.parametrize(
    ("sent", "read"), [(5, 5), ("5", 5), ("cancelled", 5), ("CANCELLED", 5), ("Pending", 1)]
)
def test_a_status_is_read_by_number_and_by_name(sent: object, read: int) -> None:
    assert status.validate_python(sent) == read


@pytest.mark.parametrize("sent", [0, 6, -1, True, 1.5, "gone", "", None, [], {}, "²", "9" * 5000])
def test_an_invalid_status_is_refused_with_the_valid_ones(sent: object) -> None:
    with pytest.raises(ValidationError, match="5 or 'cancelled'"):
        status.validate_python(sent)


def test_a_time_is_written_in_utc_with_milliseconds() -> None:
    time = datetime(2026, 1, 31, 12, 0, 0, 5000, tzinfo=UTC)
    assert iso_milliseconds(time) == "2026-01-31T12:00:00.005Z"


def test_a_field_path_reads_like_the_body() -> None:
    assert field_path(("body", "items", 0, "price")) == "items[0].price"
    assert field_path(("query", "limit")) == "limit"
    assert field_path(("body",)) == "body"


def test_words_are_distinct_lower_case_and_free_of_punctuation() -> None:
    assert words_of(["Wool Blanket", None, "wool (thick), STRASSE .*"]) == [
        "wool",
        "blanket",
        "thick",
        "strasse",
    ]


def test_an_origin_pattern_stands_for_a_port_and_not_for_another_host() -> None:
    import re

    pattern = re.compile(_origins(("http://localhost:*",)))
    assert pattern.fullmatch("http://localhost:3006")
    assert not pattern.fullmatch("http://localhost:3006.evil.example")
    assert not pattern.fullmatch("http://localhost.evil.example:80")


@pytest.mark.parametrize("kind", [Identifier, ShortText])
def test_a_short_text_is_stripped_and_never_blank_nor_with_control_characters(kind: Any) -> None:
    text = TypeAdapter(kind)
    assert text.validate_python(" a b ") == "a b"
    for bad in (" ", "a\0b", "a\nb", "\x1b[2J", "a\x85b"):
        with pytest.raises(ValidationError):
            text.validate_python(bad)


@pytest.mark.parametrize(
    ("total", "page", "shown", "sentence"),
    [
        (0, 1, 0, "No orders were found."),
        (1, 1, 1, "1 order."),
        (12, 1, 12, "12 orders."),
        (41, 1, 20, "20 of 41 orders."),
        (41, 9, 0, "There is no page 9: the last is 3."),
    ],
)
def test_the_message_of_a_page_counts_what_it_shows(
    total: int, page: int, shown: int, sentence: str
) -> None:
    assert PageMeta.of(total, page, 20).sentence(shown, "order") == sentence


def test_a_console_line_carries_no_control_character() -> None:
    logged = _escape_control(None, "", {"path": "/a\0b\nc", "event": "two\nlines\0", "status": 1})
    assert logged == {"path": "/a\\x00b\\x0ac", "event": "two\nlines\\x00", "status": 1}
