"""A schema is named where it was named: in a header, else before the value."""

from __future__ import annotations

from messaging.archive.importing import _message
from messaging.archive.records import Record, as_bytes
from messaging.message import Headers

NEW = b"\x00\x00\x00\x00\x07"


def record(value: bytes | None, headers: Headers) -> Record:
    return Record(1, 2, 3, b"k", headers, value)


def test_before_the_value() -> None:
    for headers in ([], [("a", b"1")], [("__value_schema_id", None)]):
        sent = _message(record(b"avro", headers), NEW)
        assert (sent.value, sent.headers) == (NEW + b"avro", headers)


def test_in_the_header_that_named_it_and_in_no_other() -> None:
    headers: Headers = [("a", b"1"), ("__value_schema_id", b"\x00\x00\x00\x00\x01"), ("b", None)]
    sent = _message(record(b"avro", headers), NEW)
    assert sent.value == b"avro"
    assert sent.headers == [("a", b"1"), ("__value_schema_id", NEW), ("b", None)]


def test_a_tombstone_and_what_is_not_avro_stay_as_they_are() -> None:
    headers: Headers = [("__value_schema_id", b"broken")]
    assert _message(record(None, headers), NEW).headers == headers
    sent = _message(record(as_bytes(b"\x00garbage"), headers), None)
    assert (sent.value, sent.headers) == (b"\x00garbage", headers)
