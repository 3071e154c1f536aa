"""Spans of buckets, what is refused with a sentence, and how figures are answered."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from pydantic import ValidationError

from services.analytics.payloads import SpanQuery
from services.analytics.steps import Step
from services.analytics.views import FiguresView


def test_a_span_has_whole_buckets_in_utc() -> None:
    query = {"from": "2026-01-31T12:34:56+02:00", "to": "2026-01-31T12:00:00.001Z"}
    span = SpanQuery.model_validate(query).span()
    assert span.start == datetime(2026, 1, 31, 10, tzinfo=UTC)
    assert span.end == datetime(2026, 1, 31, 13, tzinfo=UTC)
    assert [each.hour for each in span.buckets()] == [10, 11, 12]


@pytest.mark.parametrize(("step", "count"), [("minute", 60), ("hour", 24), ("day", 30)])
def test_a_span_ends_with_the_running_bucket(step: str, count: int) -> None:
    span = SpanQuery.model_validate({"step": step}).span()
    assert span.count == count
    assert span.end - Step(step).length <= datetime.now(UTC) < span.end


def test_a_bucket_that_begins_at_the_end_is_not_in_the_span() -> None:
    query = {"step": "day", "from": "2026-01-30T00:00:00Z", "to": "2026-01-31T00:00:00Z"}
    span = SpanQuery.model_validate(query).span()
    assert span.count == 1
    assert span.end - span.start == timedelta(days=1)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"from": "yesterday"}, "Send a time with its zone, such as 2026-01-31T12:00:00Z"),
        ({"from": "2026-01-31T12:00:00"}, "Send a time with its zone"),
        ({"from": "2026-01-31"}, "Send a time with its zone"),
        ({"from": "2026-01-31T12:00:00 02:00"}, "Send a time with its zone"),
        ({"to": "9999-12-31T23:59:59Z"}, "Send a time with its zone"),
        ({"to": "0001-01-01T00:00:00+14:00"}, "Send a time with its zone"),
        ({"to": 5}, "Send a time with its zone"),
        ({"step": "week"}, "'minute', 'hour' or 'day'"),
        (
            {"from": "2026-01-31T12:00:00Z", "to": "2026-01-31T12:00:00Z"},
            "Send a time before `to`.",
        ),
        ({"from": "2026-02-01T12:00:00Z", "to": "2026-01-31T12:00:00Z"}, "before `to`"),
        (
            {"step": "minute", "from": "2026-01-31T00:00:00Z", "to": "2026-02-01T01:01:00Z"},
            "this one has 1,501 minutes, and 1,500 are the most.",
        ),
        ({"since": "2026-01-31T12:00:00Z"}, "allowed are: from, step, to."),
    ],
)
def test_a_wrong_query_gets_a_sentence(query: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValidationError) as failed:
        SpanQuery.model_validate(query)
    (error,) = failed.value.errors()
    assert sentence in error["msg"]


def test_refunds_may_exceed_the_payments_of_a_bucket() -> None:
    counters = Counter({"revenue.USD": -20_993, "revenue.EUR": 0})
    assert FiguresView.of(counters).revenue == {"USD": Decimal("-209.93")}
