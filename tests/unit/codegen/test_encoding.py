"""Values that a generated encode refuses, and its errors."""

from __future__ import annotations

import copy
import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from codegen.runtime.errors import ContractError as CompiledContractError
from contracts import Address, OrderCreated
from contracts.runtime import ContractError, EncodeError
from tests.compiling import compile_record
from tests.unit.codegen.sample import COMPILED, EVENT

NAIVE = dt.datetime(2026, 1, 2)
BEFORE_YEAR_1 = dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=1)))
AFTER_YEAR_9999 = dt.datetime(9999, 12, 31, 23, tzinfo=dt.timezone(dt.timedelta(hours=-1)))
MICROS = dt.datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=dt.UTC)

WRONG = [
    (
        "lines[2].quantity",
        2**31,
        "2147483648 does not fit Avro int (\N{MINUS SIGN}2147483648 … 2147483647)",
    ),
    ("lines[0].quantity", True, "expected int, got bool True"),
    ("lines[0].quantity", 1.0, "expected int, got float 1.0"),
    ("order_version", -(2**63) - 1, "does not fit Avro long"),
    ("order_id", b"x", "expected str, got bytes b'x'"),
    ("order_id", Address(street="", city="", state="", zip_code="", country=""), "expected str"),
    ("user_id", "\ud800", "an unpaired surrogate"),
    ("total_amount", Decimal("1.001"), "1.001 does not fit decimal(12, 2)"),
    ("total_amount", Decimal("12345678901.00"), "does not fit decimal(12, 2)"),
    ("total_amount", Decimal("NaN"), "NaN does not fit decimal(12, 2)"),
    ("total_amount", Decimal("-Infinity"), "does not fit decimal(12, 2)"),
    ("total_amount", Decimal("1E+999999"), "does not fit decimal(12, 2)"),
    ("total_amount", 5, "expected Decimal, got int 5"),
    ("occurred_at", NAIVE, "is naive: give it a time zone"),
    ("occurred_at", MICROS, "has microseconds, which timestamp-millis can't hold"),
    ("occurred_at", AFTER_YEAR_9999, "is outside the years 1 to 9999 in UTC"),
    ("occurred_at", BEFORE_YEAR_1, "is outside the years 1 to 9999 in UTC"),
    ("occurred_at", "now", "expected datetime, got str 'now'"),
    ("payment_method", "PAYPAL", "expected PaymentMethod, got str 'PAYPAL'"),
    ("shipping_address", None, "expected Address, got NoneType None"),
    ("event_id", "6f1c", "expected UUID, got str '6f1c'"),
    ("lines", (), "expected list, got tuple ()"),
    ("lines[1]", None, "expected OrderLine, got NoneType None"),
]


def with_value(path: str, value: Any) -> OrderCreated:
    event = copy.deepcopy(EVENT)
    *steps, last = path.replace("[", ".").replace("]", "").split(".")
    target: Any = event
    for step in steps:
        target = target[int(step)] if step.isdigit() else getattr(target, step)
    if last.isdigit():
        target[int(last)] = value
    else:
        setattr(target, last, value)
    return event


CHECKED_WHEN_SET = pytest.mark.skipif(COMPILED, reason="a compiled class refuses it when it is set")


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("lines[2].quantity", "does not fit Avro int"),
        pytest.param("order_id", "expected str", marks=CHECKED_WHEN_SET),
    ],
)
def test_a_value_without_a_repr_is_refused_by_the_path_of_its_field(
    path: str, problem: str
) -> None:
    with pytest.raises(EncodeError, match=problem) as caught:
        with_value(path, 10**5000).encode()
    assert caught.value.path == f"OrderCreated.{path}"


@pytest.mark.parametrize(("path", "value", "words"), WRONG)
def test_a_wrong_value_is_refused_by_the_path_of_its_field(
    path: str, value: Any, words: str
) -> None:
    try:
        event = with_value(path, value)
    except TypeError:
        assert COMPILED
        assert words.startswith("expected ")
        return
    if COMPILED and type(value) is bool:
        assert OrderCreated.decode(event.encode()).lines[0].quantity == 1
        return
    with pytest.raises(EncodeError) as caught:
        event.encode()
    assert caught.value.path == f"OrderCreated.{path}"
    assert words in caught.value.problem
    assert isinstance(caught.value, ContractError)
    assert isinstance(caught.value, ValueError)


def test_a_decimal_with_trailing_zeros_beyond_its_scale_is_the_same_number() -> None:
    event = with_value("total_amount", Decimal("1.5000"))
    assert OrderCreated.decode(event.encode()).total_amount == Decimal("1.50")


@pytest.mark.parametrize("amount", ["9999999999.99", "-9999999999.99", "0.00", "-1.28", "1E+9"])
def test_a_decimal_of_the_full_precision_is_read_back(amount: str) -> None:
    event = with_value("total_amount", Decimal(amount))
    assert OrderCreated.decode(event.encode()).total_amount == Decimal(amount)


def test_a_time_in_another_zone_is_the_same_instant_in_utc() -> None:
    zone = dt.timezone(dt.timedelta(hours=5, minutes=30))
    at = dt.datetime(2026, 3, 1, 4, 5, 6, 789000, tzinfo=zone)
    decoded = OrderCreated.decode(with_value("occurred_at", at).encode()).occurred_at
    assert decoded == at
    assert decoded.tzinfo is dt.UTC


def test_a_subclass_of_datetime_is_accepted_even_beside_an_error() -> None:
    class Frozen(dt.datetime):
        """As libraries that freeze time define it."""

    event = with_value("occurred_at", Frozen(2026, 1, 2, tzinfo=dt.UTC))
    assert OrderCreated.decode(event.encode()) == event
    event.order_version = 2**63
    with pytest.raises(EncodeError, match=r"OrderCreated\.order_version"):
        event.encode()


@pytest.mark.skipif(COMPILED, reason="a compiled class has every field")
def test_a_field_that_was_never_set_is_named() -> None:
    event = copy.deepcopy(EVENT)
    del event.user_id
    with pytest.raises(EncodeError, match=r"OrderCreated\.user_id: is not set"):
        event.encode()


def test_a_message_longer_than_the_limit_is_neither_encoded_nor_decoded(tmp_path: Path) -> None:
    fields = [{"name": "a", "type": "bytes"}, {"name": "b", "type": "bytes"}]
    cls = compile_record(tmp_path, {"type": "record", "name": "T", "fields": fields})
    half = bytes(32 * 1024 * 1024)
    with pytest.raises(CompiledContractError, match="T: the message has more than 67108864 bytes"):
        cls(a=half, b=half).encode()
    with pytest.raises(CompiledContractError, match="T: 67108865 bytes; a message has at most"):
        cls.decode(half + half + b"x")


def test_a_cycle_of_objects_is_refused_at_the_depth_limit(tmp_path: Path) -> None:
    cls = compile_record(
        tmp_path,
        {"type": "record", "name": "T", "fields": [{"name": "next", "type": ["null", "T"]}]},
    )
    loop = cls(next=None)
    loop.next = loop
    with pytest.raises(CompiledContractError, match="more than 100 nested records"):
        loop.encode()


def test_nesting_up_to_the_limit_is_read_back(tmp_path: Path) -> None:
    cls = compile_record(
        tmp_path,
        {"type": "record", "name": "T", "fields": [{"name": "next", "type": ["null", "T"]}]},
    )
    value = cls(next=None)
    for _ in range(99):
        value = cls(next=value)
    assert cls.decode(value.encode()) == value
    with pytest.raises(CompiledContractError, match="more than 100 nested records"):
        cls(next=value).encode()
    with pytest.raises(CompiledContractError, match="more than 100 nested records"):
        cls.decode(b"\x02" + value.encode())
